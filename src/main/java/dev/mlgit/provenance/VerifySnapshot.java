// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a snapshot again, every byte of it, and compares the work tree with it. */
final class VerifySnapshot {
    private final FindSnapshot find;
    private final CodeSnapshots snapshots;
    private final CheckSignature signature;

    VerifySnapshot(FindSnapshot find, CodeSnapshots snapshots, CheckSignature signature) {
        this.find = find;
        this.snapshots = snapshots;
        this.signature = signature;
    }

    /**
     * The snapshot is whole, and this is what the work tree has made of it since.
     *
     * @param workTree where it was compared
     * @param signature empty where nobody signed
     */
    record Result(
            LocatedSnapshot snapshot,
            Path workTree,
            SnapshotComparison comparison,
            Optional<SignatureVerdict> signature) {}

    Result run(String name) {
        LocatedSnapshot located = find.run(name, "provenance verify " + ShellWord.of(name));
        SnapshotComparison comparison = snapshots.compare(located.repository(), located.commit());
        return new Result(located, located.repository(), comparison, signature.run(located));
    }
}
