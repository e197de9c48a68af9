// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** The two halves of a difference in which one kind of file becomes another. */
final class Halves {
    private static final AbbreviatedObjectId NONE = AbbreviatedObjectId.fromObjectId(ObjectId.zeroId());

    /** JGit's entries can be filled by their heirs alone. */
    private static final class Half extends DiffEntry {
        Half(DiffEntry whole, ChangeType type) {
            changeType = type;
            boolean deletion = type == ChangeType.DELETE;
            oldPath = deletion ? whole.getOldPath() : DEV_NULL;
            newPath = deletion ? DEV_NULL : whole.getNewPath();
            oldMode = deletion ? whole.getOldMode() : FileMode.MISSING;
            newMode = deletion ? FileMode.MISSING : whole.getNewMode();
            oldId = deletion ? whole.getOldId() : NONE;
            newId = deletion ? NONE : whole.getNewId();
        }
    }

    private Halves() {}

    static DiffEntry deletion(DiffEntry whole) {
        return new Half(whole, DiffEntry.ChangeType.DELETE);
    }

    static DiffEntry addition(DiffEntry whole) {
        return new Half(whole, DiffEntry.ChangeType.ADD);
    }
}
