// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import java.io.IOException;

/** What is wrong with a pack. */
final class PackFault {
    private PackFault() {}

    static IOException damaged() {
        return of("what the server sent is damaged");
    }

    static IOException damaged(Throwable cause) {
        return new IOException("what the server sent is damaged", cause);
    }

    static IOException of(String what) {
        return new IOException(what);
    }
}
