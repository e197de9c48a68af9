// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Text of two bytes a character, as PowerShell writes it, without the zeros: secrets are ASCII. */
final class WideText extends FilterInputStream {
    WideText(InputStream in) {
        super(in);
    }

    /** True at a byte order mark of UTF-16. Reads nothing. */
    static boolean isOne(BufferedInputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        return (first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff);
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
