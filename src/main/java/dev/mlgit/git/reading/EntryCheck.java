// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.file.Path;

/** Compares one file of the work tree with its entry in the index, reading its content only where it must. */
final class EntryCheck {
    private final Index index;
    private final StatCheck stats;
    private final Content content;
    private final boolean fileMode;
    private final boolean links;

    EntryCheck(Index index, StatCheck stats, Content content, GitConfig config) {
        this.index = index;
        this.stats = stats;
        this.content = content;
        this.fileMode = config.truth("core", "filemode", true);
        this.links = config.truth("core", "symlinks", true);
    }

    /** True when the file is not what the index says; not for submodules. */
    boolean differs(int entry, Path file, Stat stat, Scope scope, String name) throws IOException, AbsentException {
        boolean link = index.type(entry) == Index.SYMBOLIC_LINK;
        if (link ? !stat.isLink() && (links || !stat.isRegular()) : !stat.isRegular()) {
            return true;
        }
        if (!link && fileMode && ((index.mode(entry) & 0100) != 0) != stat.isExecutable()) {
            return true;
        }
        boolean sameSize = index.size(entry) == (int) stat.size();
        if (!sameSize && index.size(entry) != 0) {
            return true;
        }
        if (sameSize && stats.isUntouched(entry, stat)) {
            return false;
        }
        byte[] object = index.object(entry);
        if (link) {
            return stat.isLink()
                    ? !content.isLink(object, file, stat.size())
                    : !content.isPlain(object, file, stat.size());
        }
        return !content.is(object, file, stat.size(), scope, name);
    }
}
