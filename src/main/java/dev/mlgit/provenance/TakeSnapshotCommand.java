// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mlgit provenance snapshot [PATH]}. */
@Command(
        header = "Keep the code as it is now, changed and untracked files included, as a commit.",
        description = {
            "The commit is kept under refs/mlgit/snapshots/. Index, HEAD, stash and configuration stay as they are.",
            "Untracked files beyond MLGIT_SNAPSHOT_FILE_LIMIT (25M), or beyond MLGIT_SNAPSHOT_TOTAL_LIMIT (250M)"
                    + " altogether, are named and left out."
        })
public final class TakeSnapshotCommand implements Callable<Integer> {
    /** The name is that of the commit, appended. */
    private static final String REFERENCE = "snapshots/";

    private final Invocation invocation;
    private final Supplier<CodeSnapshots> snapshots;

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "A directory; by default the current one.")
    String path = ".";

    public TakeSnapshotCommand(Invocation invocation, Supplier<CodeSnapshots> snapshots) {
        this.invocation = invocation;
        this.snapshots = snapshots;
    }

    @Override
    public Integer call() {
        Path directory = invocation.environment().path(path);
        if (!Files.isDirectory(directory)) {
            throw MlgitException.failed("cannot read " + directory + ": no such directory");
        }
        SnapshotLimits limits = SnapshotLimits.of(invocation.environment());
        SnapshotResult result = invocation.dryRun()
                ? snapshots.get().compute(directory, limits)
                : snapshots.get().take(directory, REFERENCE, limits);
        if (result instanceof SnapshotResult.Taken taken) {
            new SnapshotView(invocation).taken(taken.snapshot());
        } else if (result instanceof SnapshotResult.Absent absent) {
            throw MlgitException.failed(
                    absent.detail().isEmpty()
                            ? "no snapshot of " + directory + ": " + Reason.text(absent.reason())
                            : absent.detail());
        }
        return 0;
    }
}
