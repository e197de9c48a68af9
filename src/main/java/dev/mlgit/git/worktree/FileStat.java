// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

/**
 * What an index keeps of a file, each as the low 32 bits: with all of it, {@code git status} believes the index at once.
 * The fields are those of Git's index format.
 */
record FileStat(
        int changedSeconds,
        int changedNanoseconds,
        int modifiedSeconds,
        int modifiedNanoseconds,
        int device,
        int inode,
        int user,
        int group,
        int size) {
    static final FileStat NONE = new FileStat(0, 0, 0, 0, 0, 0, 0, 0, 0);

    static FileStat of(Path file) throws IOException {
        Map<String, Object> values = Files.readAttributes(
                file, "unix:ctime,lastModifiedTime,dev,ino,uid,gid,size", LinkOption.NOFOLLOW_LINKS);
        Instant changed = time(values, "ctime");
        Instant modified = time(values, "lastModifiedTime");
        return new FileStat(
                (int) changed.getEpochSecond(),
                changed.getNano(),
                (int) modified.getEpochSecond(),
                modified.getNano(),
                number(values, "dev"),
                number(values, "ino"),
                number(values, "uid"),
                number(values, "gid"),
                number(values, "size"));
    }

    void putTo(ByteBuffer out, int mode) {
        out.putInt(changedSeconds).putInt(changedNanoseconds);
        out.putInt(modifiedSeconds).putInt(modifiedNanoseconds);
        out.putInt(device).putInt(inode).putInt(mode).putInt(user).putInt(group).putInt(size);
    }

    private static Instant time(Map<String, Object> values, String name) {
        return values.get(name) instanceof FileTime time ? time.toInstant() : Instant.EPOCH;
    }

    private static int number(Map<String, Object> values, String name) {
        return values.get(name) instanceof Number number ? (int) number.longValue() : 0;
    }
}
