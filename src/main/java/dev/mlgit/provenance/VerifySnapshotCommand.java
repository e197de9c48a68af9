// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.invocation.Invocation;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    private final Function<Environment, CodeAccess> access;
    private final Supplier<RecordedRuns> runs;

    @Parameters(paramLabel = "RUN", description = "A run's name, or a snapshot's.")
    String name = "";

    @Mixin
    TrustOption trust = new TrustOption();

    public VerifySnapshotCommand(
            Invocation invocation, Function<Environment, CodeAccess> access, Supplier<RecordedRuns> runs) {
        this.invocation = invocation;
        this.access = access;
        this.runs = runs;
    }

    @Override
    public Integer call() {
        CodeAccess code = trust.in(invocation.environment(), access);
        CodeSnapshots snapshots = code.snapshots();
        var find =
                new FindSnapshot(snapshots, runs.get(), invocation.environment().workingDirectory());
        VerifySnapshot.Result result = new VerifySnapshot(find, snapshots, code.signatures()).run(name);
        new SnapshotView(invocation).verified(result);
        return result.comparison().isSame() ? 0 : 1;
    }
}
