// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;

/** Signs a snapshot that was just taken, where that is wished. */
public final class SignSnapshot {
    private final SignedSnapshots snapshots;
    private final SshSignatures signatures;

    public SignSnapshot(SignedSnapshots snapshots, SshSignatures signatures) {
        this.snapshots = snapshots;
        this.signatures = signatures;
    }

    /** The same, or with the signed commit. */
    public SnapshotResult run(Path directory, SnapshotResult result, SigningWish wish) {
        if (!wish.wanted() || !(result instanceof SnapshotResult.Taken taken)) {
            return result;
        }
        return new SnapshotResult.Taken(snapshots.sign(
                directory, taken.snapshot(), text -> signatures.sign(wish, text).armored()));
    }
}
