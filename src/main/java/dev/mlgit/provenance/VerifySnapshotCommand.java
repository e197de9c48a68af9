// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.invocation.Invocation;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mlgit provenance verify RUN}. */
@Command(
        header = "Read the code of a run again and compare the work tree with it, byte for byte.",
        description = {
            "Ends with 0 when the snapshot is whole and the work tree is the same, with 1 when either is not.",
            "Prints one line for each file that differs: A for a new one, D for a deleted one, M for a modified one."
        })
public final class VerifySnapshotCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<CodeSnapshots> snapshots;
    private final Supplier<RecordedRuns> runs;
    private final Supplier<CheckSignature> signature;

    @Parameters(paramLabel = "RUN", description = "A run's name, or a snapshot's.")
    String name = "";

    public VerifySnapshotCommand(
            Invocation invocation,
            Supplier<CodeSnapshots> snapshots,
            Supplier<RecordedRuns> runs,
            Supplier<CheckSignature> signature) {
        this.invocation = invocation;
        this.snapshots = snapshots;
        this.runs = runs;
        this.signature = signature;
    }

    @Override
    public Integer call() {
        var find = new FindSnapshot(
                snapshots.get(), runs.get(), invocation.environment().workingDirectory());
        VerifySnapshot.Result result = new VerifySnapshot(find, snapshots.get(), signature.get()).run(name);
        new SnapshotView(invocation).verified(result);
        return result.comparison().changes().isEmpty() ? 0 : 1;
    }
}
