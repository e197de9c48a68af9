// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.List;

/**
 * The code of a work tree as a commit.
 *
 * @param commit the commit; HEAD's own where nothing differs from it
 * @param tree the tree of the commit
 * @param reference what keeps the commit; empty when it was only computed
 * @param toplevel the top of the work tree
 * @param changes what differs from HEAD, by path
 * @param leftOut what the commit does not hold, by path
 * @param changedMeanwhile the files that were no longer as captured when they were looked at again
 * @param stored bytes of the files that were new to the repository
 */
public record CodeSnapshot(
        String commit,
        String tree,
        String reference,
        Path toplevel,
        List<FileChange> changes,
        List<LeftOut> leftOut,
        List<FileChange> changedMeanwhile,
        long stored) {
    public CodeSnapshot {
        changes = List.copyOf(changes);
        leftOut = List.copyOf(leftOut);
        changedMeanwhile = List.copyOf(changedMeanwhile);
    }

    /** True when the commit holds every file and none changed while it was made. */
    public boolean verified() {
        return leftOut.stream().noneMatch(LeftOut::isLost) && changedMeanwhile.isEmpty();
    }
}
