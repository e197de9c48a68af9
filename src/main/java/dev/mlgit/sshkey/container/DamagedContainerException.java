// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey.container;

import java.io.IOException;

/** Bytes that are not what they should be: cut short, changed, or something else altogether. */
public final class DamagedContainerException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, as the end of a sentence */
    public DamagedContainerException(String message) {
        super(message);
    }
}
