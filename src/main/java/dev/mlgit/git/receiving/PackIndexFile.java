// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The index of a pack, in version 2 of Git's {@code pack-format} document. */
final class PackIndexFile {
    private static final int MAGIC = 0xff744f63;

    private final PackTable table;

    PackIndexFile(PackTable table) {
        this.table = table;
    }

    void write(OutputStream file, byte[] packChecksum, MessageDigest digest) throws IOException {
        int[] order = order();
        var out = new DigestOutputStream(new BufferedOutputStream(file, 1 << 16), digest);
        out.write(ints(MAGIC, 2));
        out.write(fanout(order));
        for (int number : order) {
            out.write(table.names(), number * PackTable.NAME_BYTES, PackTable.NAME_BYTES);
        }
        for (int number : order) {
            out.write(ints(table.checksum(number)));
        }
        List<Long> far = new ArrayList<>();
        for (int number : order) {
            long offset = table.offset(number);
            if (offset <= Integer.MAX_VALUE) {
                out.write(ints((int) offset));
            } else {
                out.write(ints(far.size() | 0x80000000));
                far.add(offset);
            }
        }
        for (long offset : far) {
            out.write(ByteBuffer.allocate(8).putLong(offset).array());
        }
        out.write(packChecksum);
        out.on(false);
        out.write(digest.digest());
        out.flush();
    }

    /** By name: first by its first four bytes, which tell nearly all apart. */
    private int[] order() {
        int count = table.count();
        byte[] names = table.names();
        long[] keys = new long[count];
        for (int number = 0; number < count; number++) {
            keys[number] = (head(names, number) << 31) | number;
        }
        Arrays.parallelSort(keys);
        int[] order = new int[count];
        for (int place = 0; place < count; place++) {
            int number = (int) (keys[place] & Integer.MAX_VALUE);
            int at = place;
            while (at > 0 && compare(names, order[at - 1], number) > 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = number;
        }
        return order;
    }

    private static long head(byte[] names, int number) {
        return ByteBuffer.wrap(names).getInt(number * PackTable.NAME_BYTES) & 0xffffffffL;
    }

    private static int compare(byte[] names, int one, int other) {
        int first = one * PackTable.NAME_BYTES;
        int second = other * PackTable.NAME_BYTES;
        return Arrays.compareUnsigned(
                names, first, first + PackTable.NAME_BYTES, names, second, second + PackTable.NAME_BYTES);
    }

    private byte[] fanout(int[] order) {
        int[] counts = new int[256];
        for (int number : order) {
            counts[table.names()[number * PackTable.NAME_BYTES] & 0xff]++;
        }
        int sum = 0;
        for (int first = 0; first < counts.length; first++) {
            sum += counts[first];
            counts[first] = sum;
        }
        return ints(counts);
    }

    private static byte[] ints(int... values) {
        var bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }
}
