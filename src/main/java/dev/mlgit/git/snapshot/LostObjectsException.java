// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import java.io.IOException;

/** What was written is not there, or not whole, when it is read again: Git may have collected garbage meanwhile. */
final class LostObjectsException extends IOException {
    private static final long serialVersionUID = 1L;

    LostObjectsException(String message) {
        super(message);
    }
}
