// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.util.Arrays;

/** The items of one tree, one after the other, in Git's order. */
final class TreeItems {
    private final byte[] data;
    private final int objectLength;
    private int at;
    private int mode;
    private int nameStart;
    private int nameEnd;

    /** @param tree its name */
    TreeItems(Objects objects, byte[] tree) throws IOException, AbsentException {
        GitObject object = objects.read(objects.format().hex(tree, 0));
        if (object.type() != GitObject.TREE) {
            throw new IOException("not a tree");
        }
        this.data = object.data();
        this.objectLength = objects.format().length();
    }

    /** Goes on to the next item; false behind the last one. */
    boolean next() throws IOException {
        if (at == data.length) {
            return false;
        }
        try {
            mode = 0;
            while (data[at] != ' ') {
                mode = 8 * mode + data[at++] - '0';
            }
            nameStart = ++at;
            while (data[at] != 0) {
                at++;
            }
            nameEnd = at;
            at += 1 + objectLength;
            if (at > data.length) {
                throw new IOException("bad tree");
            }
            return true;
        } catch (IndexOutOfBoundsException broken) {
            throw new IOException("bad tree", broken);
        }
    }

    int mode() {
        return mode;
    }

    byte[] name() {
        return Arrays.copyOfRange(data, nameStart, nameEnd);
    }

    byte[] object() {
        return Arrays.copyOfRange(data, nameEnd + 1, nameEnd + 1 + objectLength);
    }
}
