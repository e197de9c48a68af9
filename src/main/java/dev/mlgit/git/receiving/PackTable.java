// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import java.io.IOException;
import java.util.Arrays;

/** What is known of each object of a pack, in the order they came. Made for millions: arrays, not objects. */
final class PackTable {
    static final int NAME_BYTES = 20;
    private static final int FIRST = 1 << 12;
    /** Not a place in the pack. */
    static final int NONE = -1;

    private int count;
    private long[] offsets = new long[FIRST];
    private int[] checksums = new int[FIRST];
    private byte[] types = new byte[FIRST];
    private int[] sizes = new int[FIRST];
    private int[] bases = new int[FIRST];
    private byte[] names = new byte[FIRST * NAME_BYTES];
    private int[] firstChild = {};
    private int[] nextChild = {};
    private long end;

    int count() {
        return count;
    }

    /** @param size of what is inflated there: of a delta the delta's */
    int add(long offset, int type, long size) throws IOException {
        if (count == offsets.length) {
            grow();
        }
        offsets[count] = offset;
        types[count] = (byte) type;
        sizes[count] = (int) Math.min(size, Integer.MAX_VALUE);
        bases[count] = NONE;
        return count++;
    }

    private void grow() throws IOException {
        int more = count + (count >> 1);
        if ((long) more * NAME_BYTES > Integer.MAX_VALUE - 8) {
            throw PackFault.of("the repository has too many objects");
        }
        offsets = Arrays.copyOf(offsets, more);
        checksums = Arrays.copyOf(checksums, more);
        types = Arrays.copyOf(types, more);
        sizes = Arrays.copyOf(sizes, more);
        bases = Arrays.copyOf(bases, more);
        names = Arrays.copyOf(names, more * NAME_BYTES);
    }

    void setEnd(long packEnd) {
        end = packEnd;
    }

    void setChecksum(int number, int checksum) {
        checksums[number] = checksum;
    }

    void setName(int number, byte[] name) {
        System.arraycopy(name, 0, names, number * NAME_BYTES, NAME_BYTES);
    }

    /** Of a delta: the type of what it becomes. */
    void setType(int number, int type) {
        types[number] = (byte) type;
    }

    void setBase(int number, int base) {
        bases[number] = base;
    }

    int base(int number) {
        return bases[number];
    }

    int type(int number) {
        return types[number];
    }

    int size(int number) {
        return sizes[number];
    }

    int checksum(int number) {
        return checksums[number];
    }

    long offset(int number) {
        return offsets[number];
    }

    /** Where the next object begins, or the pack ends. */
    long endOf(int number) {
        return number + 1 < count ? offsets[number + 1] : end;
    }

    /** Whose place this is, or NONE. */
    int at(long offset) {
        int found = Arrays.binarySearch(offsets, 0, count, offset);
        return found < 0 ? NONE : found;
    }

    byte[] names() {
        return names;
    }

    /** True for what is told as changes of something that is not worked out yet. */
    boolean isDelta(int number) {
        return types[number] == PackReader.OFFSET_DELTA || types[number] == PackReader.NAME_DELTA;
    }

    /** Lists, for each object, the deltas that are to be worked out from it. */
    void linkChildren() {
        firstChild = new int[count];
        nextChild = new int[count];
        Arrays.fill(firstChild, NONE);
        for (int number = count - 1; number >= 0; number--) {
            if (isDelta(number) && bases[number] != NONE) {
                nextChild[number] = firstChild[bases[number]];
                firstChild[bases[number]] = number;
            }
        }
    }

    int firstChild(int number) {
        return firstChild[number];
    }

    int nextChild(int number) {
        return nextChild[number];
    }
}
