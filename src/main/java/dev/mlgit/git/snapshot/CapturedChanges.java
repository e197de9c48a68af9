// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.GitObject;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.provenance.FileChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names what differs between a commit and a captured work tree, down into the repositories inside. */
final class CapturedChanges {
    private CapturedChanges() {}

    /**
     * From the commit to the work tree, with raw paths from the top.
     *
     * @param stored where the commit's trees are read from
     */
    static List<FileChange> between(TreeSource stored, byte[] tree, Captured now, String prefix)
            throws IOException, AbsentException {
        ObjectFormat format = now.objects().format();
        var changes = new ArrayList<FileChange>();
        var comparison = new TreeComparison(format, stored, now.sink());
        for (FileChange change : comparison.changes(tree, format.bytes(now.tree()), "")) {
            Captured inner = now.nested().get(change.path());
            if (inner == null) {
                changes.add(new FileChange(change.kind(), prefix + change.path()));
            } else {
                byte[] was = Trees.find(stored, tree, change.path(), format.length());
                changes.addAll(within(change, was, inner, prefix));
            }
        }
        return changes;
    }

    /** What changed in a repository inside; it itself, where its commit is not there to compare with. */
    private static List<FileChange> within(FileChange change, byte @Nullable [] was, Captured inner, String prefix)
            throws IOException, AbsentException {
        ObjectFormat format = inner.objects().format();
        GitObject commit = was == null ? null : inner.objects().readItself(format.hex(was, 0));
        if (commit == null || commit.type() != GitObject.COMMIT) {
            return List.of(new FileChange(change.kind(), prefix + change.path()));
        }
        return between(new StoredTrees(inner.objects()), Trees.of(commit, format), inner, prefix + change.path() + "/");
    }

    /** Between two captures of the same work tree. */
    static List<FileChange> between(Captured before, Captured now, String prefix) throws IOException, AbsentException {
        ObjectFormat format = now.objects().format();
        var changes = new ArrayList<FileChange>();
        var comparison = new TreeComparison(format, before.sink(), now.sink());
        for (FileChange change : comparison.changes(format.bytes(before.tree()), format.bytes(now.tree()), "")) {
            Captured innerBefore = before.nested().get(change.path());
            Captured innerNow = now.nested().get(change.path());
            if (innerBefore == null || innerNow == null) {
                changes.add(new FileChange(change.kind(), prefix + change.path()));
            } else {
                changes.addAll(between(innerBefore, innerNow, prefix + change.path() + "/"));
            }
        }
        return changes;
    }
}
