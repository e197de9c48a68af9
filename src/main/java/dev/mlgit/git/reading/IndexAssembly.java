// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Puts together, in memory, an index of the plain form from the entries of others; Git's version 3. */
final class IndexAssembly {
    private static final int MODE = 24;
    private static final int STAT_LENGTH = 40;
    private static final int EXTENDED = 0x4000;
    private static final int SKIP_WORKTREE = 0x4000;
    private static final int MOST_LENGTH = 0xfff;

    private final ObjectFormat format;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int count;

    IndexAssembly(ObjectFormat format) {
        this.format = format;
        out.writeBytes(new byte[12]);
    }

    /**
     * Adds the next entry; entries come in the order of their names.
     *
     * @param fixed all of an entry before its name
     */
    void add(byte[] fixed, byte[] name) {
        byte[] own = fixed.clone();
        int flags = STAT_LENGTH + format.length();
        int length = Math.min(name.length, MOST_LENGTH);
        own[flags] = (byte) ((own[flags] & 0xf0) | (length >> 8));
        own[flags + 1] = (byte) length;
        out.writeBytes(own);
        out.writeBytes(name);
        int written = own.length + name.length;
        out.writeBytes(new byte[((written + 8) & ~7) - written]);
        count++;
    }

    /** Adds a file that is not in the work tree. */
    void addSkipped(int mode, byte[] object, byte[] name) {
        byte[] fixed = new byte[STAT_LENGTH + format.length() + 4];
        number(fixed, MODE, mode);
        System.arraycopy(object, 0, fixed, STAT_LENGTH, object.length);
        fixed[fixed.length - 4] = (byte) (EXTENDED >> 8);
        fixed[fixed.length - 2] = (byte) (SKIP_WORKTREE >> 8);
        add(fixed, name);
    }

    /** @param trees what Git remembers of the trees it wrote, as an index holds it */
    Index finish(byte @Nullable [] trees) throws IOException, AbsentException {
        if (trees != null) {
            byte[] head = new byte[8];
            number(head, 0, Index.TREE_EXTENSION);
            number(head, 4, trees.length);
            out.writeBytes(head);
            out.writeBytes(trees);
        }
        out.writeBytes(new byte[format.length()]);
        byte[] data = out.toByteArray();
        number(data, 0, Index.SIGNATURE);
        number(data, 4, 3);
        number(data, 8, count);
        return Index.parse(data, format.length());
    }

    private static void number(byte[] bytes, int at, int number) {
        for (int index = 0; index < 4; index++) {
            bytes[at + index] = (byte) (number >> (24 - 8 * index));
        }
    }
}
