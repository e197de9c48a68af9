// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Git's index, version 2 to 4: kept as the bytes of the file, with the places of the entries. */
public final class Index {
    public static final int SYMBOLIC_LINK = 0120000;
    public static final int SUBMODULE = 0160000;
    static final int SIGNATURE = 0x44495243;
    static final int TREE_EXTENSION = 0x54524545;
    private static final int LINK_EXTENSION = 0x6c696e6b;
    private static final int SPARSE_EXTENSION = 0x73646972;
    private static final int DIRECTORY = 0040000;
    private static final int TYPE = 0170000;

    private static final int STAT_LENGTH = 40;
    /** The names of a million files take less; beside it, a few bytes may stand for a name of any length. */
    private static final int MOST_NAME_BYTES = 128 << 20;

    private static final int ASSUME_UNCHANGED = 0x8000;
    private static final int EXTENDED = 0x4000;
    private static final int STAGE = 0x3000;
    private static final int SKIP_WORKTREE = 0x4000;
    private static final int INTENT_TO_ADD = 0x2000;

    private final byte[] data;
    private final int nameLength;
    private final int[] entries;
    private byte[] names;
    private final int[] nameStarts;
    private final int[] nameEnds;
    private int treeExtension = -1;
    private int linkExtension = -1;
    private boolean sparse;

    private Index(byte[] data, int nameLength, int count) {
        this.data = data;
        this.nameLength = nameLength;
        this.entries = new int[count];
        this.names = data;
        this.nameStarts = new int[count];
        this.nameEnds = new int[count];
    }

    /** An index without entries where there is no file. */
    public static Index read(Path file, ObjectFormat format) throws IOException, AbsentException {
        if (!java.nio.file.Files.exists(file)) {
            return new Index(new byte[0], format.length(), 0);
        }
        return parse(SmallFile.bytes(file), format.length());
    }

    public static Index parse(byte[] data, int nameLength) throws IOException, AbsentException {
        try {
            if (data.length < 12 + nameLength || number(data, 0) != SIGNATURE) {
                throw new IOException("the index is damaged");
            }
            int version = number(data, 4);
            if (version < 2 || version > 4) {
                throw new AbsentException("unsupported-index");
            }
            int count = number(data, 8);
            if (count < 0 || count > data.length / (STAT_LENGTH + nameLength)) {
                throw new IOException("the index is damaged");
            }
            var index = new Index(data, nameLength, count);
            index.extensions(version == 4 ? index.compressedEntries() : index.plainEntries());
            return index;
        } catch (IndexOutOfBoundsException broken) {
            throw new IOException("the index is damaged", broken);
        }
    }

    public int count() {
        return entries.length;
    }

    public int mode(int entry) {
        return number(data, entries[entry] + 24);
    }

    public int type(int entry) {
        return mode(entry) & TYPE;
    }

    public int inode(int entry) {
        return number(data, entries[entry] + 20);
    }

    /** The low 32 bits of the file's size; zero also where Git wants the content to be compared. */
    public int size(int entry) {
        return number(data, entries[entry] + 36);
    }

    public int changedSeconds(int entry) {
        return number(data, entries[entry]);
    }

    public int changedNanoseconds(int entry) {
        return number(data, entries[entry] + 4);
    }

    public int modifiedSeconds(int entry) {
        return number(data, entries[entry] + 8);
    }

    public int modifiedNanoseconds(int entry) {
        return number(data, entries[entry] + 12);
    }

    public boolean isAssumedUnchanged(int entry) {
        return (flags(entry) & ASSUME_UNCHANGED) != 0;
    }

    public boolean isSkipped(int entry) {
        return (extendedFlags(entry) & SKIP_WORKTREE) != 0;
    }

    public boolean isIntentToAdd(int entry) {
        return (extendedFlags(entry) & INTENT_TO_ADD) != 0;
    }

    public boolean isUnmerged(int entry) {
        return (flags(entry) & STAGE) != 0;
    }

    /** True where the entry's object has this name. */
    public boolean hasObject(int entry, byte[] other, int offset) {
        int start = entries[entry] + STAT_LENGTH;
        return Arrays.equals(data, start, start + nameLength, other, offset, offset + nameLength);
    }

    public byte[] object(int entry) {
        int start = entries[entry] + STAT_LENGTH;
        return Arrays.copyOfRange(data, start, start + nameLength);
    }

    public byte[] path(int entry) {
        return Arrays.copyOfRange(names, nameStarts[entry], nameEnds[entry]);
    }

    public boolean startsWith(int entry, byte[] prefix) {
        int length = nameEnds[entry] - nameStarts[entry];
        return length >= prefix.length
                && Arrays.equals(names, nameStarts[entry], nameStarts[entry] + prefix.length, prefix, 0, prefix.length);
    }

    public boolean endsWith(int entry, byte[] suffix) {
        int start = nameEnds[entry] - suffix.length;
        return start >= nameStarts[entry] && Arrays.equals(names, start, nameEnds[entry], suffix, 0, suffix.length);
    }

    /** The first slash in the path after this many bytes, counted from the path's start, or -1. */
    public int slash(int entry, int from) {
        for (int at = nameStarts[entry] + from; at < nameEnds[entry]; at++) {
            if (names[at] == '/') {
                return at - nameStarts[entry];
            }
        }
        return -1;
    }

    /** The first entry in the range whose path from {@code skip} on is not less than the name; the range's end if none. */
    public int lowerBound(int from, int until, int skip, byte[] name) {
        int low = from;
        int high = until;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(names, nameStarts[middle] + skip, nameEnds[middle], name, 0, name.length) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first entry after those, from an entry on, whose paths from {@code skip} on begin with the name. */
    public int after(int from, int until, int skip, byte[] name) {
        byte[] next = name.clone();
        next[next.length - 1]++;
        return lowerBound(from, until, skip, next);
    }

    /** True where the path from {@code skip} on is the name. */
    public boolean isNamed(int entry, int skip, byte[] name) {
        return Arrays.equals(names, nameStarts[entry] + skip, nameEnds[entry], name, 0, name.length);
    }

    /** True where the path from {@code skip} on begins with the name. */
    public boolean isBelow(int entry, int skip, byte[] name) {
        int start = nameStarts[entry] + skip;
        return nameEnds[entry] - start >= name.length
                && Arrays.equals(names, start, start + name.length, name, 0, name.length);
    }

    /** What Git remembers of the trees it wrote; null where it does not. */
    @Nullable
    public CacheTree cacheTree() throws IOException {
        return treeExtension < 0 ? null : CacheTree.parse(data, treeExtension, nameLength);
    }

    /** The same as an index holds it; null where there is none. */
    byte @Nullable [] treeExtension() {
        return extension(treeExtension);
    }

    /** What names the index that this one is split from; null for a whole one. */
    byte @Nullable [] link() {
        return extension(linkExtension);
    }

    private byte @Nullable [] extension(int start) {
        return start < 0 ? null : Arrays.copyOfRange(data, start, start + number(data, start - 4));
    }

    /** True where whole directories stand for their files. */
    boolean isSparse() {
        return sparse;
    }

    /** All of an entry before its name. */
    byte[] fixed(int entry) {
        return Arrays.copyOfRange(
                data,
                entries[entry],
                entries[entry] + STAT_LENGTH + nameLength + ((flags(entry) & EXTENDED) == 0 ? 2 : 4));
    }

    /** Where a file is in conflict 1 to 3, elsewhere 0. */
    int stage(int entry) {
        return (flags(entry) & STAGE) >> 12;
    }

    private int flags(int entry) {
        int start = entries[entry] + STAT_LENGTH + nameLength;
        return ((data[start] & 0xff) << 8) | (data[start + 1] & 0xff);
    }

    private int extendedFlags(int entry) {
        if ((flags(entry) & EXTENDED) == 0) {
            return 0;
        }
        int start = entries[entry] + STAT_LENGTH + nameLength + 2;
        return ((data[start] & 0xff) << 8) | (data[start + 1] & 0xff);
    }

    private int nameStart(int entry) {
        return entries[entry] + STAT_LENGTH + nameLength + ((flags(entry) & EXTENDED) == 0 ? 2 : 4);
    }

    private int plainEntries() {
        int at = 12;
        for (int entry = 0; entry < entries.length; entry++) {
            at = plainEntry(entry, at);
        }
        return at;
    }

    /** Where the next one begins. A method of its own, since Java compiles those sooner than the body of a loop. */
    private int plainEntry(int entry, int at) {
        entries[entry] = at;
        int start = nameStart(entry);
        int end = end(start);
        nameStarts[entry] = start;
        nameEnds[entry] = end;
        sparse |= type(entry) == DIRECTORY;
        return at + ((end - at + 8) & ~7);
    }

    private int compressedEntries() throws IOException {
        byte[] pool = new byte[data.length];
        int used = 0;
        int at = 12;
        for (int entry = 0; entry < entries.length; entry++) {
            entries[entry] = at;
            at = nameStart(entry);
            int dropped = data[at] & 0x7f;
            while ((data[at++] & 0x80) != 0) {
                dropped = ((dropped + 1) << 7) | (data[at] & 0x7f);
            }
            int end = end(at);
            int kept = entry == 0 ? 0 : nameEnds[entry - 1] - nameStarts[entry - 1] - dropped;
            if (kept < 0) {
                throw new IndexOutOfBoundsException(kept);
            }
            if (used + kept + end - at > pool.length) {
                if (used + kept + end - at > MOST_NAME_BYTES) {
                    throw new IOException("the index is damaged");
                }
                pool = Arrays.copyOf(pool, 2 * (used + kept + end - at));
            }
            if (entry > 0) {
                System.arraycopy(pool, nameStarts[entry - 1], pool, used, kept);
            }
            System.arraycopy(data, at, pool, used + kept, end - at);
            nameStarts[entry] = used;
            used += kept + end - at;
            nameEnds[entry] = used;
            sparse |= type(entry) == DIRECTORY;
            at = end + 1;
        }
        names = pool;
        return at;
    }

    private int end(int start) {
        int end = start;
        while (data[end] != 0) {
            end++;
        }
        return end;
    }

    private void extensions(int start) throws AbsentException, IOException {
        int at = start;
        while (at < data.length - nameLength) {
            int signature = number(data, at);
            int length = number(data, at + 4);
            if (length < 0 || length > data.length - nameLength - at - 8) {
                throw new IOException("the index is damaged");
            }
            if (signature == TREE_EXTENSION) {
                treeExtension = at + 8;
            } else if (signature == LINK_EXTENSION) {
                linkExtension = at + 8;
            } else if (signature != SPARSE_EXTENSION && (data[at] < 'A' || data[at] > 'Z')) {
                // A small first letter: not to be passed over.
                throw new AbsentException("unsupported-index");
            }
            at += 8 + length;
        }
        if (at != data.length - nameLength) {
            throw new IOException("the index is damaged");
        }
    }

    private static int number(byte[] data, int at) {
        return (data[at] << 24) | ((data[at + 1] & 0xff) << 16) | ((data[at + 2] & 0xff) << 8) | (data[at + 3] & 0xff);
    }
}
