// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.io.InputStream;

/** A packed object told as changes of another. */
public final class Delta {
    private final byte[] delta;
    private int at;

    public Delta(byte[] delta) {
        this.delta = delta;
    }

    /** Fails with an IndexOutOfBoundsException, too, where the delta is damaged. */
    public byte[] applyTo(byte[] base, long most) throws IOException {
        if (size() != base.length) {
            throw new IOException("delta of another object");
        }
        long size = size();
        if (size < 0 || size > most) {
            throw new IOException("object too large");
        }
        byte[] result = new byte[(int) size];
        int length = 0;
        while (at < delta.length) {
            int command = delta[at++] & 0xff;
            if (command == 0) {
                throw new IOException("bad delta");
            }
            int count = command;
            if ((command & 0x80) == 0) {
                System.arraycopy(delta, at, result, length, count);
                at += count;
            } else {
                int offset = number(command, 4);
                count = number(command >> 4, 3);
                count = count == 0 ? 0x10000 : count;
                System.arraycopy(base, offset, result, length, count);
            }
            length += count;
        }
        if (length != result.length) {
            throw new IOException("bad delta");
        }
        return result;
    }

    /** A number of which only the bytes that the bits announce are there. */
    private int number(int bits, int bytes) {
        int number = 0;
        for (int index = 0; index < bytes; index++) {
            if ((bits & (1 << index)) != 0) {
                number |= (delta[at++] & 0xff) << (8 * index);
            }
        }
        return number;
    }

    /** One of the two sizes a delta begins with: the base's, then the result's. */
    static long size(InputStream in) throws IOException {
        long size = 0;
        int shift = 0;
        int next;
        do {
            next = in.read();
            if (next < 0) {
                throw new IOException("bad delta");
            }
            size |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while ((next & 0x80) != 0);
        return size;
    }

    private long size() {
        long size = 0;
        int shift = 0;
        int next;
        do {
            next = delta[at++];
            size |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while ((next & 0x80) != 0);
        return size;
    }
}
