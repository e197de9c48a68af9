// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.invocation.Invocation;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgit provenance checkout RUN --into DIRECTORY}. */
@Command(
        header = "Put the code of a run into a directory of its own.",
        description = {
            "Plain files with every byte as it was; no repository, and nothing written over.",
            "Of modes, what Git keeps comes back: executable or not, and links; who may read is up to your umask."
        })
public final class CheckoutSnapshotCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Function<Environment, CodeAccess> access;
    private final Supplier<RecordedRuns> runs;

    @Parameters(paramLabel = "RUN", description = "A run's name, or a snapshot's.")
    String name = "";

    @Option(
            names = "--into",
            required = true,
            paramLabel = "DIRECTORY",
            description = "Where to; empty, or not there yet.")
    String into = "";

    @Mixin
    TrustOption trust = new TrustOption();

    public CheckoutSnapshotCommand(
            Invocation invocation, Function<Environment, CodeAccess> access, Supplier<RecordedRuns> runs) {
        this.invocation = invocation;
        this.access = access;
        this.runs = runs;
    }

    @Override
    public Integer call() {
        Path directory = invocation.environment().path(into);
        CodeSnapshots snapshots = trust.in(invocation.environment(), access).snapshots();
        var find =
                new FindSnapshot(snapshots, runs.get(), invocation.environment().workingDirectory());
        var checkout = new CheckoutSnapshot(find, snapshots);
        var view = new SnapshotView(invocation);
        if (invocation.dryRun()) {
            view.planned(checkout.plan(name, directory), directory);
            return 0;
        }
        view.checkedOut(checkout.run(name, directory));
        return 0;
    }
}
