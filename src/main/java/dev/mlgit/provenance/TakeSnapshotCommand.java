// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
    private final Function<Environment, CodeAccess> access;

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "A directory; by default the current one.")
    String path;

    @Mixin
    TrustOption trust = new TrustOption();

    @Mixin
    SnapshotOptions options = new SnapshotOptions();

    /** @param path the directory asked about, unless an argument names another */
    public TakeSnapshotCommand(Invocation invocation, Function<Environment, CodeAccess> access, String path) {
        this.invocation = invocation;
        this.access = access;
        this.path = path;
    }

    @Override
    public Integer call() {
        Path directory = invocation.environment().path(path);
        if (!Files.isDirectory(directory)) {
            throw MlgitException.failed("cannot read " + directory + ": no such directory");
        }
        CodeAccess code = trust.in(invocation.environment(), access);
        SnapshotSettings all = options.over(code.settings(directory));
        // Also where nothing will have to be looked through: that shows too late.
        FindSecrets secrets =
                invocation.dryRun() ? code.secrets() : code.secrets().prepared();
        SnapshotResult result = take(code, directory, all);
        if (result instanceof SnapshotResult.Taken taken) {
            new SnapshotView(invocation).taken(taken.snapshot());
            warnOfSecrets(secrets, directory, taken.snapshot(), all.allowedSecrets());
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
    private SnapshotResult take(CodeAccess code, Path directory, SnapshotSettings all) {
        if (invocation.dryRun() || !all.required().isEmpty()) {
            SnapshotResult computed = code.snapshots().compute(directory, all.limits());
            new CheckRequirements(code.provenance())
                    .run(
                            all.required(),
                            directory,
                            Extent.PROPERTIES,
                            code.provenance().capture(directory, Extent.PROPERTIES),
                            () -> computed);
            if (invocation.dryRun()) {
                return computed;
            }
        }
        SnapshotResult taken = code.snapshots().take(directory, REFERENCE, all.limits());
        return code.signing().run(directory, taken, all.signing());
    }

    private void warnOfSecrets(FindSecrets secrets, Path directory, CodeSnapshot snapshot, AllowedSecrets allowed) {
        if (!invocation.dryRun() && !snapshot.changes().isEmpty()) {
            SecretsView.lines(secrets.inHistory(directory, snapshot.commit(), List.of("HEAD"), allowed))
                    .forEach(invocation.console()::warn);
        }
    }
}
