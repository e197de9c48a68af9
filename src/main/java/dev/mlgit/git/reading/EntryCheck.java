// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Compares one file of the work tree with its entry in the index, reading its content only where it must. */
final class EntryCheck {
    /** No file system's clock that counts below seconds ticks coarser than this. */
    private static final long MOST_TICK_NANOSECONDS = 20_000_000;

    private final Index index;
    private final Instant indexTime;
    private final Content content;
    private final boolean fileMode;
    private final boolean links;
    private final boolean trustsChangeTime;

    EntryCheck(Index index, Instant indexTime, Content content, GitConfig config) {
        this.index = index;
        this.indexTime = indexTime;
        this.content = content;
        this.fileMode = config.truth("core", "filemode", true);
        this.links = config.truth("core", "symlinks", true);
        this.trustsChangeTime = config.truth("core", "trustctime", true);
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
        if (sameSize && isUntouched(entry, stat)) {
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

    private boolean isUntouched(int entry, Stat stat) {
        if (index.size(entry) == 0 && !content.isEmpty(index.object(entry))) {
            return false;
        }
        boolean sameInode = index.inode(entry) == stat.inode();
        boolean sameModified = same(index.modifiedSeconds(entry), index.modifiedNanoseconds(entry), stat.modified());
        boolean sameChanged =
                !trustsChangeTime || same(index.changedSeconds(entry), index.changedNanoseconds(entry), stat.changed());
        return sameInode && sameModified && sameChanged && !isRacy(entry, stat);
    }

    /** An index written by a Git that keeps whole seconds only has no nanoseconds to compare. */
    private static boolean same(int seconds, int nanoseconds, Instant time) {
        return seconds == (int) time.getEpochSecond() && (nanoseconds == 0 || nanoseconds == time.getNano());
    }

    /** True when the file may have changed after the index was written, within one tick of the clock. */
    private boolean isRacy(int entry, Stat stat) {
        Instant modified = stat.modified();
        long seconds = indexTime.getEpochSecond() - modified.getEpochSecond();
        boolean whole = index.modifiedNanoseconds(entry) == 0 || modified.getNano() == 0 || indexTime.getNano() == 0;
        if (whole || seconds > 1 || seconds < 0) {
            return seconds <= 0;
        }
        return seconds * 1_000_000_000L + indexTime.getNano() - modified.getNano() <= MOST_TICK_NANOSECONDS;
    }
}
