// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What happened, or would happen, to a file with marked blocks.
 *
 * @param backup the file as it was before; empty where nothing was there, or nothing changed
 * @param written the block's lines as they stand in the file; empty for a removal
 */
public record BlockChange(Kind kind, Path file, Optional<Path> backup, List<String> written) {
    /** What it amounts to. */
    public enum Kind {
        ADDED,
        REPLACED,
        REMOVED,
        /** It was there already, or was not there to be removed. */
        UNCHANGED
    }

    public BlockChange {
        written = List.copyOf(written);
    }

    public boolean changes() {
        return kind != Kind.UNCHANGED;
    }
}
