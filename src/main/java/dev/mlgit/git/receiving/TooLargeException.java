// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import java.io.IOException;

/** The server sends more than the user wants to have. */
public final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    private final long most;

    TooLargeException(long most) {
        super("more than " + most + " bytes");
        this.most = most;
    }

    public long most() {
        return most;
    }
}
