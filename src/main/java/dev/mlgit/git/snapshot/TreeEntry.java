// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One name in a tree.
 *
 * @param name as bytes on disk, one character a byte
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record TreeEntry(int mode, String name, byte[] object) implements Comparable<TreeEntry> {
    static final int DIRECTORY = 0040000;
    static final int FILE = 0100644;
    static final int EXECUTABLE = 0100755;
    static final int LINK = 0120000;
    static final int REPOSITORY = 0160000;

    boolean isDirectory() {
        return mode == DIRECTORY;
    }

    boolean isSame(TreeEntry other) {
        return mode == other.mode && Arrays.equals(object, other.object);
    }

    /** Git's order: directories as if their names ended with a slash. */
    @Override
    public int compareTo(TreeEntry other) {
        int length = Math.min(name.length(), other.name.length());
        for (int at = 0; at < length; at++) {
            int order = name.charAt(at) - other.name.charAt(at);
            if (order != 0) {
                return order;
            }
        }
        return after(length) - other.after(length);
    }

    private int after(int length) {
        return name.length() > length ? name.charAt(length) : isDirectory() ? '/' : 0;
    }

    /** The content of a tree. */
    static byte[] tree(List<TreeEntry> entries) {
        var out = new ByteArrayOutputStream(entries.size() * 48);
        entries.stream().sorted().forEach(entry -> {
            out.writeBytes((Integer.toOctalString(entry.mode) + " ").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(entry.name.getBytes(StandardCharsets.ISO_8859_1));
            out.write(0);
            out.writeBytes(entry.object);
        });
        return out.toByteArray();
    }
}
