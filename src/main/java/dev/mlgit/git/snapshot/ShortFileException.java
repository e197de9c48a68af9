// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import java.io.IOException;

/** A file ended before the size it had a moment ago. */
final class ShortFileException extends IOException {
    private static final long serialVersionUID = 1L;

    ShortFileException() {
        super("the file became shorter while it was read");
    }
}
