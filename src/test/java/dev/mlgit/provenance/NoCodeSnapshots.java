// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.Optional;

/** A place without any repository. */
public final class NoCodeSnapshots implements CodeSnapshots {
    @Override
    public SnapshotResult take(Path directory, String reference, SnapshotLimits limits) {
        return new SnapshotResult.Absent("not-a-repository", "");
    }

    @Override
    public SnapshotResult compute(Path directory, SnapshotLimits limits) {
        return new SnapshotResult.Absent("not-a-repository", "");
    }

    @Override
    public void forget(Path directory, String reference) {
        throw new AssertionError("nothing was taken");
    }

    @Override
    public Optional<String> find(Path directory, String name) {
        return Optional.empty();
    }

    @Override
    public boolean isForeign(Path directory) {
        return false;
    }

    @Override
    public SnapshotComparison compare(Path directory, String commit) {
        throw new AssertionError("there is no " + commit);
    }

    @Override
    public Restored restore(Path directory, String commit, Path into) {
        throw new AssertionError("there is no " + commit);
    }
}
