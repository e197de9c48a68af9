// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the file system knows of a file; a symbolic link is itself one. */
public final class Stat {
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int DIRECTORY = 0040000;

    private final int mode;
    private final long size;
    private final int inode;
    private final long modifiedSeconds;
    private final int modifiedNanoseconds;
    private final long changedSeconds;
    private final int changedNanoseconds;

    /** @param inode the low 32 bits */
    Stat(
            int mode,
            long size,
            int inode,
            long modifiedSeconds,
            int modifiedNanoseconds,
            long changedSeconds,
            int changedNanoseconds) {
        this.mode = mode;
        this.size = size;
        this.inode = inode;
        this.modifiedSeconds = modifiedSeconds;
        this.modifiedNanoseconds = modifiedNanoseconds;
        this.changedSeconds = changedSeconds;
        this.changedNanoseconds = changedNanoseconds;
    }

    private static Stat of(Map<String, Object> values) {
        Instant modified = ((FileTime) value(values, "lastModifiedTime")).toInstant();
        Instant changed = ((FileTime) value(values, "ctime")).toInstant();
        return new Stat(
                (Integer) value(values, "mode"),
                (Long) value(values, "size"),
                (int) (long) (Long) value(values, "ino"),
                modified.getEpochSecond(),
                modified.getNano(),
                changed.getEpochSecond(),
                changed.getNano());
    }

    private static Object value(Map<String, Object> values, String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(name);
        }
        return value;
    }

    /** Null where there is no file, or none any more. */
    public static @Nullable Stat of(Path file) throws IOException {
        try {
            return of(
                    Files.readAttributes(file, "unix:mode,size,ino,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException gone) {
            return null;
        } catch (FileSystemException failure) {
            Path parent = file.getParent();
            boolean replaced = parent != null
                    && !(failure instanceof AccessDeniedException)
                    && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS);
            if (replaced) {
                return null;
            }
            throw failure;
        }
    }

    public boolean isRegular() {
        return (mode & TYPE) == REGULAR;
    }

    public boolean isLink() {
        return (mode & TYPE) == LINK;
    }

    public boolean isDirectory() {
        return (mode & TYPE) == DIRECTORY;
    }

    /** False where another file, or another kind of file, has taken the name since. */
    public boolean isSameFile(Stat other) {
        return inode == other.inode && (mode & TYPE) == (other.mode & TYPE);
    }

    public boolean isExecutable() {
        return (mode & 0100) != 0;
    }

    /** True when neither the group nor others may read it. */
    public boolean isClosed() {
        return (mode & 0044) == 0;
    }

    public long size() {
        return size;
    }

    /** The low 32 bits, all that the index keeps. */
    public int inode() {
        return inode;
    }

    long modifiedSeconds() {
        return modifiedSeconds;
    }

    int modifiedNanoseconds() {
        return modifiedNanoseconds;
    }

    long changedSeconds() {
        return changedSeconds;
    }

    int changedNanoseconds() {
        return changedNanoseconds;
    }
}
