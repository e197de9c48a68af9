// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads an index whole: a split one with the one it shares, a sparse one with what its directories hold. */
final class WholeIndex {
    private static final int DIRECTORY = 0040000;

    private final ObjectFormat format;
    private final Objects objects;

    private WholeIndex(Objects objects) {
        this.format = objects.format();
        this.objects = objects;
    }

    /** An index without entries where there is no file. */
    static Index read(Layout layout, References references) throws IOException, AbsentException {
        Path file = layout.gitDirectory().resolve("index");
        Index index = Index.read(file, layout.format());
        byte[] link = index.link();
        Index joined = link == null ? index : new SplitIndex(layout.format(), index, link).join(file);
        if (!joined.isSparse()) {
            return joined;
        }
        try (var objects = new Objects(layout, references)) {
            return new WholeIndex(objects).filled(joined);
        }
    }

    private Index filled(Index sparse) throws IOException, AbsentException {
        var assembly = new IndexAssembly(format);
        for (int entry = 0; entry < sparse.count(); entry++) {
            if (sparse.type(entry) == DIRECTORY) {
                addFiles(assembly, sparse.object(entry), sparse.path(entry), 0);
            } else {
                assembly.add(sparse.fixed(entry), sparse.path(entry));
            }
        }
        return assembly.finish(sparse.treeExtension());
    }

    /** @param directory with a slash at the end */
    private void addFiles(IndexAssembly assembly, byte[] tree, byte[] directory, int depth)
            throws IOException, AbsentException {
        if (depth > CacheTree.MOST_LEVELS) {
            throw new IOException("bad tree");
        }
        var items = new TreeItems(objects, tree);
        while (items.next()) {
            byte[] name = items.name();
            byte[] path = Arrays.copyOf(directory, directory.length + name.length);
            System.arraycopy(name, 0, path, directory.length, name.length);
            if (items.mode() == DIRECTORY) {
                byte[] below = Arrays.copyOf(path, path.length + 1);
                below[path.length] = '/';
                addFiles(assembly, items.object(), below, depth + 1);
            } else {
                assembly.addSkipped(items.mode(), items.object(), path);
            }
        }
    }
}
