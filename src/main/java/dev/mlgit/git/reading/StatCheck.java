// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells from times, size and inode alone whether a file has been touched since the index was written. */
public final class StatCheck {
    /** No file system's clock that counts below seconds ticks coarser than this. */
    private static final long MOST_TICK_NANOSECONDS = 20_000_000;

    private final Index index;
    private final Instant indexTime;
    private final boolean trustsChangeTime;
    private final ObjectFormat format;
    private byte @Nullable [] emptyBlob;

    /** @param indexTime when the index file was written, taken before it was read */
    public StatCheck(Index index, Instant indexTime, GitConfig config, ObjectFormat format) {
        this.index = index;
        this.indexTime = indexTime;
        this.trustsChangeTime = config.truth("core", "trustctime", true);
        this.format = format;
    }

    /**
     * True where the file system says that the file is the one the index was written for.
     *
     * @param stat of a regular file or a link
     */
    public boolean isUntouched(int entry, Stat stat) {
        if (index.size(entry) != (int) stat.size() || (stat.size() == 0 && !isEmpty(entry))) {
            return false;
        }
        boolean sameInode = index.inode(entry) == stat.inode();
        boolean sameModified = same(index.modifiedSeconds(entry), index.modifiedNanoseconds(entry), stat.modified());
        boolean sameChanged =
                !trustsChangeTime || same(index.changedSeconds(entry), index.changedNanoseconds(entry), stat.changed());
        return sameInode && sameModified && sameChanged && !isRacy(entry, stat);
    }

    private boolean isEmpty(int entry) {
        byte[] name = emptyBlob;
        if (name == null) {
            MessageDigest digest = format.digest(0);
            digest.update("blob 0\0".getBytes(StandardCharsets.US_ASCII));
            name = digest.digest();
            emptyBlob = name;
        }
        return index.hasObject(entry, name, 0);
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
