// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.List;

/**
 * What a work tree has made of a snapshot that is whole.
 *
 * @param changes the differences, from the snapshot to the work tree
 * @param leftOut what the snapshot does not hold and nothing can be said of
 */
public record SnapshotComparison(List<FileChange> changes, List<LeftOut> leftOut) {
    public SnapshotComparison {
        changes = List.copyOf(changes);
        leftOut = List.copyOf(leftOut);
    }
}
