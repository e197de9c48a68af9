// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.provenance.FileChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Names the files that differ between two trees, reading no subtree that both have. */
final class TreeComparison {
    private final ObjectFormat format;
    private final TreeSource first;
    private final TreeSource second;
    private final List<FileChange> changes = new ArrayList<>();

    TreeComparison(ObjectFormat format, TreeSource first, TreeSource second) {
        this.format = format;
        this.first = first;
        this.second = second;
    }

    /** With raw paths that begin with the prefix, in the order of the paths. A repository inside counts as one file. */
    List<FileChange> changes(byte[] firstTree, byte[] secondTree, String prefix) throws IOException, AbsentException {
        compare(firstTree, secondTree, prefix);
        return List.copyOf(changes);
    }

    private void compare(byte[] one, byte[] other, String prefix) throws IOException, AbsentException {
        if (Arrays.equals(one, other)) {
            return;
        }
        var pairs = new TreeMap<String, TreeEntry[]>();
        for (TreeEntry entry : TreeText.entries(first.tree(one), format.length())) {
            pairs.computeIfAbsent(entry.name(), name -> new TreeEntry[2])[0] = entry;
        }
        for (TreeEntry entry : TreeText.entries(second.tree(other), format.length())) {
            pairs.computeIfAbsent(entry.name(), name -> new TreeEntry[2])[1] = entry;
        }
        for (TreeEntry[] pair : pairs.values()) {
            compare(pair, prefix);
        }
    }

    private void compare(TreeEntry[] pair, String prefix) throws IOException, AbsentException {
        TreeEntry was = pair[0];
        TreeEntry is = pair[1];
        if (was != null && is != null && was.isDirectory() == is.isDirectory()) {
            if (was.isDirectory()) {
                compare(was.object(), is.object(), prefix + was.name() + "/");
            } else if (!was.isSame(is)) {
                changes.add(new FileChange(FileChange.Kind.MODIFIED, prefix + was.name()));
            }
            return;
        }
        if (was != null) {
            all(first, was, prefix, FileChange.Kind.DELETED);
        }
        if (is != null) {
            all(second, is, prefix, FileChange.Kind.ADDED);
        }
    }

    private void all(TreeSource source, TreeEntry entry, String prefix, FileChange.Kind kind)
            throws IOException, AbsentException {
        String path = prefix + entry.name();
        if (!entry.isDirectory()) {
            changes.add(new FileChange(kind, path));
            return;
        }
        for (TreeEntry inner : TreeText.entries(source.tree(entry.object()), format.length())) {
            all(source, inner, path + "/", kind);
        }
    }
}
