// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.List;

/**
 * What a work tree has made of a snapshot, everything of which is there.
 *
 * @param changes the differences, from the snapshot to the work tree
 * @param leftOut what the snapshot does not hold and nothing can be said of
 */
public record SnapshotComparison(List<FileChange> changes, List<LeftOut> leftOut) {
    public SnapshotComparison {
        changes = List.copyOf(changes);
        leftOut = List.copyOf(leftOut);
    }

    /** True where the snapshot holds everything that the run could see. */
    public boolean isWhole() {
        return leftOut.stream().noneMatch(LeftOut::isLost);
    }

    /** True where the work tree can be said to be the code of the run. */
    public boolean isSame() {
        return isWhole() && changes.isEmpty();
    }
}
