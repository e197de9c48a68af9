// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.List;

/** Reads a snapshot again, every byte of it, and compares the work tree with it. */
final class VerifySnapshot {
    private final FindSnapshot find;
    private final CodeSnapshots snapshots;

    VerifySnapshot(FindSnapshot find, CodeSnapshots snapshots) {
        this.find = find;
        this.snapshots = snapshots;
    }

    /**
     * The snapshot is whole, and this is what the work tree has made of it since.
     *
     * @param workTree where it was compared
     */
    record Result(LocatedSnapshot snapshot, Path workTree, List<FileChange> changes) {}

    Result run(String name) {
        LocatedSnapshot located = find.run(name);
        return new Result(located, located.repository(), snapshots.compare(located.repository(), located.commit()));
    }
}
