// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.ByteArrayOutputStream;

/** The keyword that the attribute {@code ident} keeps: stored without what a checkout fills in. */
final class Ident {
    private Ident() {}

    /** {@code $Id: anything $} on one line becomes {@code $Id$}. */
    static byte[] collapsed(byte[] content) {
        var out = new ByteArrayOutputStream(content.length);
        int at = 0;
        while (at < content.length) {
            int end = opens(content, at) ? end(content, at + 4) : -1;
            if (end < 0) {
                out.write(content[at++]);
            } else {
                out.write('$');
                out.write('I');
                out.write('d');
                out.write('$');
                at = end + 1;
            }
        }
        return out.toByteArray();
    }

    private static boolean opens(byte[] content, int at) {
        return at + 3 < content.length
                && content[at] == '$'
                && content[at + 1] == 'I'
                && content[at + 2] == 'd'
                && content[at + 3] == ':';
    }

    private static int end(byte[] content, int from) {
        for (int at = from; at < content.length && content[at] != '\n'; at++) {
            if (content[at] == '$') {
                return at;
            }
        }
        return -1;
    }
}
