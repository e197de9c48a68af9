// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    private final ProvenanceSource provenance;
    private final Function<Path, SnapshotSettings> settings;
    private final Supplier<FindSecrets> secrets;
    private final Supplier<SignSnapshot> signing;

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "A directory; by default the current one.")
    String path = ".";

    @Mixin
    SnapshotOptions options = new SnapshotOptions();

    public TakeSnapshotCommand(
            Invocation invocation,
            Supplier<CodeSnapshots> snapshots,
            ProvenanceSource provenance,
            Function<Path, SnapshotSettings> settings,
            Supplier<FindSecrets> secrets,
            Supplier<SignSnapshot> signing) {
        this.invocation = invocation;
        this.snapshots = snapshots;
        this.provenance = provenance;
        this.settings = settings;
        this.secrets = secrets;
        this.signing = signing;
    }

    @Override
    public Integer call() {
        Path directory = invocation.environment().path(path);
        if (!Files.isDirectory(directory)) {
            throw MlgitException.failed("cannot read " + directory + ": no such directory");
        }
        SnapshotSettings all = options.over(settings.apply(directory));
        SnapshotResult result = take(directory, all);
        if (result instanceof SnapshotResult.Taken taken) {
            new SnapshotView(invocation).taken(taken.snapshot());
            warnOfSecrets(directory, taken.snapshot(), all.allowedSecrets());
        } else if (result instanceof SnapshotResult.Absent absent) {
            throw MlgitException.failed(
                    absent.detail().isEmpty()
                            ? "no snapshot of " + directory + ": " + Reason.text(absent.reason())
                            : absent.detail(),
                    NextSteps.mending(absent.reason(), directory).toArray(String[]::new));
        }
        return 0;
    }

    /** What is refused is not kept. */
    private SnapshotResult take(Path directory, SnapshotSettings all) {
        if (invocation.dryRun() || !all.required().isEmpty()) {
            SnapshotResult computed = snapshots.get().compute(directory, all.limits());
            Requirement.check(all.required(), directory, provenance.capture(directory, Extent.PROPERTIES), computed);
            if (invocation.dryRun()) {
                return computed;
            }
        }
        SnapshotResult taken = snapshots.get().take(directory, REFERENCE, all.limits());
        return signing.get().run(directory, taken, all.signing());
    }

    private void warnOfSecrets(Path directory, CodeSnapshot snapshot, AllowedSecrets allowed) {
        if (!invocation.dryRun() && !snapshot.changes().isEmpty()) {
            SecretsView.lines(secrets.get().inHistory(directory, snapshot.commit(), List.of("HEAD"), allowed))
                    .forEach(invocation.console()::warn);
        }
    }
}
