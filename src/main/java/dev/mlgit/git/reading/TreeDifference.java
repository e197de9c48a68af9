// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells whether the index holds what HEAD's tree holds, reading no tree that Git remembers to be the same. */
final class TreeDifference {
    private static final int DIRECTORY = 0040000;

    private final Index index;
    private final Objects objects;

    TreeDifference(Index index, Objects objects) {
        this.index = index;
        this.objects = objects;
    }

    /**
     * True when something below the prefix differs.
     *
     * @param root the tree of HEAD; null where there is no commit
     */
    boolean exists(@Nullable String root, String prefix) throws IOException, AbsentException {
        ObjectFormat format = objects.format();
        byte @Nullable [] tree = root == null ? null : format.bytes(root);
        CacheTree cached = index.cacheTree();
        if (same(tree, cached)) {
            return false;
        }
        for (int start = 0; start < prefix.length(); start = prefix.indexOf('/', start) + 1) {
            byte[] name = prefix.substring(start, prefix.indexOf('/', start)).getBytes(StandardCharsets.ISO_8859_1);
            tree = tree == null ? null : child(tree, name);
            cached = cached == null ? null : cached.child(name);
        }
        byte[] path = prefix.getBytes(StandardCharsets.ISO_8859_1);
        int from = index.lowerBound(0, index.count(), 0, path);
        int until = end(from, index.count(), 0, path);
        if (tree == null) {
            return from < until;
        }
        return differs(tree, cached, from, until, path.length);
    }

    private boolean differs(byte[] tree, @Nullable CacheTree cached, int from, int until, int skip)
            throws IOException, AbsentException {
        if (same(tree, cached)) {
            return false;
        }
        byte[] data = treeData(tree);
        int nameLength = objects.format().length();
        int entry = from;
        for (int at = 0; at < data.length; ) {
            int mode = 0;
            while (data[at] != ' ') {
                mode = 8 * mode + data[at++] - '0';
            }
            int nameStart = ++at;
            while (data[at] != 0) {
                at++;
            }
            int nameEnd = at;
            int object = at + 1;
            at = object + nameLength;
            if (mode == DIRECTORY) {
                byte[] name = Arrays.copyOfRange(data, nameStart, nameEnd + 1);
                name[name.length - 1] = '/';
                int end = end(entry, until, skip, name);
                byte[] child = Arrays.copyOfRange(data, object, at);
                CacheTree cachedChild = cached == null ? null : cached.child(Arrays.copyOf(name, name.length - 1));
                if (end == entry || differs(child, cachedChild, entry, end, skip + name.length)) {
                    return true;
                }
                entry = end;
                continue;
            }
            byte[] name = Arrays.copyOfRange(data, nameStart, nameEnd);
            boolean equal = entry < until
                    && index.isNamed(entry, skip, name)
                    && canonical(index.mode(entry)) == canonical(mode)
                    && !index.isUnmerged(entry)
                    && index.hasObject(entry, data, object);
            if (!equal) {
                return true;
            }
            entry++;
        }
        return entry < until;
    }

    /** The end of the run of entries that begin with the name, from an entry on. */
    private int end(int from, int until, int skip, byte[] name) {
        int end = from;
        while (end < until && index.isBelow(end, skip, name)) {
            end++;
        }
        return end;
    }

    private static boolean same(byte @Nullable [] tree, @Nullable CacheTree cached) {
        return tree != null && cached != null && cached.isValid() && Arrays.equals(tree, cached.object());
    }

    private byte @Nullable [] child(byte[] tree, byte[] wanted) throws IOException, AbsentException {
        byte[] data = treeData(tree);
        int nameLength = objects.format().length();
        for (int at = 0; at < data.length; ) {
            boolean directory = data[at] == '4';
            while (data[at] != ' ') {
                at++;
            }
            int nameStart = ++at;
            while (data[at] != 0) {
                at++;
            }
            boolean found = directory && Arrays.equals(data, nameStart, at, wanted, 0, wanted.length);
            at += 1 + nameLength;
            if (found) {
                return Arrays.copyOfRange(data, at - nameLength, at);
            }
        }
        return null;
    }

    private byte[] treeData(byte[] tree) throws IOException, AbsentException {
        GitObject object = objects.read(objects.format().hex(tree, 0));
        if (object.type() != GitObject.TREE) {
            throw new IOException("not a tree");
        }
        return object.data();
    }

    /** Old trees hold modes such as 100664; only the owner's right to execute counts. */
    private static int canonical(int mode) {
        return (mode & 0170000) == 0100000 ? ((mode & 0100) == 0 ? 0100644 : 0100755) : mode & 0170000;
    }
}
