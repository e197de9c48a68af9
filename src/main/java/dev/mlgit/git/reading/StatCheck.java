// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * Tells from times, size and inode alone whether a file has been touched since the index was written. Several threads may
 * ask at once.
 */
public final class StatCheck {
    /** No file system's clock that counts below seconds ticks coarser than this. */
    private static final long MOST_TICK_NANOSECONDS = 20_000_000;

    private final Index index;
    private final long indexSeconds;
    private final int indexNanoseconds;
    private final boolean trustsChangeTime;
    private final byte[] emptyBlob;

    /** @param indexTime when the index file was written, taken before it was read */
    public StatCheck(Index index, Instant indexTime, GitConfig config, ObjectFormat format) {
        this.index = index;
        this.indexSeconds = indexTime.getEpochSecond();
        this.indexNanoseconds = indexTime.getNano();
        this.trustsChangeTime = config.truth("core", "trustctime", true);
        MessageDigest digest = format.digest(0);
        digest.update("blob 0\0".getBytes(StandardCharsets.US_ASCII));
        this.emptyBlob = digest.digest();
    }

    /**
     * True where the file system says that the file is the one the index was written for.
     *
     * @param stat of a regular file or a link
     */
    public boolean isUntouched(int entry, Stat stat) {
        if (index.size(entry) != (int) stat.size() || (stat.size() == 0 && !index.hasObject(entry, emptyBlob, 0))) {
            return false;
        }
        boolean sameInode = index.inode(entry) == stat.inode();
        boolean sameModified = index.modifiedSeconds(entry) == (int) stat.modifiedSeconds()
                && same(index.modifiedNanoseconds(entry), stat.modifiedNanoseconds());
        boolean sameChanged = !trustsChangeTime
                || (index.changedSeconds(entry) == (int) stat.changedSeconds()
                        && same(index.changedNanoseconds(entry), stat.changedNanoseconds()));
        return sameInode && sameModified && sameChanged && !isRacy(entry, stat);
    }

    /** An index written by a Git that keeps whole seconds only has no nanoseconds to compare. */
    private static boolean same(int known, int nanoseconds) {
        return known == 0 || known == nanoseconds;
    }

    /** True when the file may have changed after the index was written, within one tick of the clock. */
    private boolean isRacy(int entry, Stat stat) {
        long seconds = indexSeconds - stat.modifiedSeconds();
        boolean whole =
                index.modifiedNanoseconds(entry) == 0 || stat.modifiedNanoseconds() == 0 || indexNanoseconds == 0;
        if (whole || seconds > 1 || seconds < 0) {
            return seconds <= 0;
        }
        return seconds * 1_000_000_000L + indexNanoseconds - stat.modifiedNanoseconds() <= MOST_TICK_NANOSECONDS;
    }
}
