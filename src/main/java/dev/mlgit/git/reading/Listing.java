// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.util.Arrays;

/** The names in a directory, in no order, and what each is as far as listing it told. */
final class Listing {
    /** Only asking tells. */
    static final byte UNKNOWN = 0;

    static final byte DIRECTORY = 1;
    /** Anything else. */
    static final byte OTHER = 2;

    private byte[][] names = new byte[32][];
    private byte[] types = new byte[32];
    private int count;

    void add(byte[] name, byte type) {
        if (count == names.length) {
            names = Arrays.copyOf(names, 2 * count);
            types = Arrays.copyOf(types, 2 * count);
        }
        names[count] = name;
        types[count++] = type;
    }

    int count() {
        return count;
    }

    byte[] name(int at) {
        return names[at];
    }

    byte type(int at) {
        return types[at];
    }
}
