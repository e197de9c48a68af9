// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Text of two bytes a character, as PowerShell writes it, without the zeros: secrets are ASCII. */
final class WideText extends FilterInputStream {
    private static final int TOLD_BY = 512;
    private static final int LEAST = 16;

    WideText(InputStream in) {
        super(in);
    }

    /** True at a byte order mark of UTF-16, and where every second byte is zero. Reads nothing. */
    static boolean isOne(BufferedInputStream in) throws IOException {
        in.mark(TOLD_BY);
        byte[] start = in.readNBytes(TOLD_BY);
        in.reset();
        boolean marked = start.length > 1
                && ((start[0] == (byte) 0xff && start[1] == (byte) 0xfe)
                        || (start[0] == (byte) 0xfe && start[1] == (byte) 0xff));
        return marked || (start.length >= LEAST && (alternates(start, 0) || alternates(start, 1)));
    }

    /** Zeros at every second place, and hardly any in between. */
    private static boolean alternates(byte[] bytes, int zerosAt) {
        int zeros = 0;
        int others = 0;
        for (int at = 0; at < bytes.length; at++) {
            boolean expected = at % 2 == zerosAt;
            zeros += expected && bytes[at] == 0 ? 1 : 0;
            others += !expected && bytes[at] == 0 ? 1 : 0;
        }
        return zeros >= bytes.length * 4 / 10 && others == 0;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        while (next == 0) {
            next = super.read();
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int kept = 0;
        while (kept == 0) {
            int count = super.read(bytes, offset, length);
            if (count < 0) {
                return -1;
            }
            for (int at = offset; at < offset + count; at++) {
                if (bytes[at] != 0) {
                    bytes[offset + kept++] = bytes[at];
                }
            }
        }
        return kept;
    }
}
