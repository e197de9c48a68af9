// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.ObjectFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Walks what a tree has and none of the trees it came from; each content once, however many trees have it. */
final class NewFiles {
    /** Is shown each file and link, with its raw path. */
    interface Visitor {
        void visit(TreeEntry entry, String path) throws IOException, AbsentException;
    }

    private final ObjectFormat format;
    private final Visitor visitor;
    private final Set<String> seen = new HashSet<>();

    NewFiles(ObjectFormat format, Visitor visitor) {
        this.format = format;
        this.visitor = visitor;
    }

    /** @param parents what is in one of these at the same place is not new */
    void walk(TreeSource trees, byte[] tree, TreeSource parentTrees, List<byte[]> parents)
            throws IOException, AbsentException {
        walk(trees, tree, parentTrees, parents, "");
    }

    private void walk(TreeSource trees, byte[] tree, TreeSource parentTrees, List<byte[]> parents, String prefix)
            throws IOException, AbsentException {
        var before = new ArrayList<List<TreeEntry>>();
        for (byte[] parent : parents) {
            if (Arrays.equals(parent, tree)) {
                return;
            }
            before.add(TreeText.entries(parentTrees.tree(parent), format.length()));
        }
        for (TreeEntry entry : TreeText.entries(trees.tree(tree), format.length())) {
            var same = new ArrayList<TreeEntry>();
            before.forEach(entries -> entries.stream()
                    .filter(other -> other.name().equals(entry.name()))
                    .forEach(same::add));
            if (same.stream().anyMatch(entry::isSame)) {
                continue;
            }
            String path = prefix + entry.name();
            if (entry.isDirectory()) {
                List<byte[]> inner = same.stream()
                        .filter(TreeEntry::isDirectory)
                        .map(TreeEntry::object)
                        .toList();
                // The same directory in another place, or with another past, has its names looked at again.
                walk(trees, entry.object(), parentTrees, inner, path + "/");
            } else if (entry.mode() != TreeEntry.REPOSITORY && seen.add(format.hex(entry.object(), 0) + path)) {
                visitor.visit(entry, path);
            }
        }
    }
}
