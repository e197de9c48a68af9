// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * Bit sets in the compressed form that Git writes: words of 64 bits, in runs of equal ones and of others, as
 * {@code Documentation/gitformat-bitmap} of Git describes.
 */
final class CompressedBits {
    private static final long RUN_LENGTH = 0xffffffffL;

    private final ByteBuffer bytes;

    CompressedBits(byte[] bytes, int from) {
        this.bytes = ByteBuffer.wrap(bytes, from, bytes.length - from);
    }

    /** The next set. */
    BitSet next() throws IOException {
        if (bytes.remaining() < 8) {
            throw new IOException("the index is damaged");
        }
        int length = bytes.getInt();
        int words = bytes.getInt();
        if (words < 0 || length < 0 || words > (bytes.remaining() - 4) / 8) {
            throw new IOException("the index is damaged");
        }
        var bits = new BitSet();
        int word = 0;
        for (int read = 0; read < words; ) {
            long marker = bytes.getLong();
            read++;
            int run = (int) Math.min((marker >>> 1) & RUN_LENGTH, length / 64 + 1);
            if ((marker & 1) != 0) {
                bits.set(64 * word, 64 * (word + run));
            }
            word += run;
            for (long literal = marker >>> 33; literal > 0 && read < words; literal--) {
                long value = bytes.getLong();
                read++;
                for (int bit = 0; bit < 64; bit++) {
                    if ((value >>> bit & 1) != 0) {
                        bits.set(64 * word + bit);
                    }
                }
                word++;
            }
        }
        bytes.getInt();
        return bits;
    }
}
