// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.FileMode;

/** One letter for each way in which a path may differ. */
final class Letters {
    private static final int TYPE = 0170000;

    private Letters() {}

    static char of(DiffEntry entry) {
        return switch (entry.getChangeType()) {
            case ADD -> 'A';
            case DELETE -> 'D';
            case RENAME -> 'R';
            case COPY -> 'C';
            case MODIFY -> sameType(entry.getOldMode(), entry.getNewMode()) ? 'M' : 'T';
        };
    }

    static boolean moved(DiffEntry entry) {
        return entry.getChangeType() == DiffEntry.ChangeType.RENAME
                || entry.getChangeType() == DiffEntry.ChangeType.COPY;
    }

    static String path(DiffEntry entry) {
        return entry.getChangeType() == DiffEntry.ChangeType.DELETE ? entry.getOldPath() : entry.getNewPath();
    }

    private static boolean sameType(FileMode one, FileMode other) {
        return (one.getBits() & TYPE) == (other.getBits() & TYPE);
    }
}
