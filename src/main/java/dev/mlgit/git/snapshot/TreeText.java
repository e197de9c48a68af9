// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the content of trees. */
final class TreeText {
    private TreeText() {}

    /** The entries in the tree's order; old modes such as 100664 as those of today. */
    static List<TreeEntry> entries(byte[] data, int nameLength) throws IOException {
        var entries = new ArrayList<TreeEntry>();
        try {
            for (int at = 0; at < data.length; ) {
                int mode = 0;
                while (data[at] != ' ') {
                    mode = 8 * mode + data[at++] - '0';
                }
                int start = ++at;
                while (data[at] != 0) {
                    at++;
                }
                var name = new String(data, start, at - start, StandardCharsets.ISO_8859_1);
                if (data.length - at - 1 < nameLength) {
                    throw new IOException("bad tree");
                }
                entries.add(
                        new TreeEntry(canonical(mode), name, Arrays.copyOfRange(data, at + 1, at + 1 + nameLength)));
                at += 1 + nameLength;
            }
        } catch (IndexOutOfBoundsException broken) {
            throw new IOException("bad tree", broken);
        }
        return entries;
    }

    private static int canonical(int mode) {
        if ((mode & 0170000) == 0100000) {
            return (mode & 0100) == 0 ? TreeEntry.FILE : TreeEntry.EXECUTABLE;
        }
        return mode & 0170000;
    }
}
