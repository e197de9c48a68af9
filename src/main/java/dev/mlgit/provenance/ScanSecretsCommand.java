// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgit provenance scan [RUN]}. */
@Command(
        header = "Look for secrets in what has not been pushed yet.",
        description = {
            "Looks through the work tree as a snapshot would take it, and through every commit that no branch of a remote"
                    + " is known to hold; with RUN through the snapshot of a run.",
            "Prints file and line, never the secret. Ends with 1 when there is one, with 0 when there is none."
        })
public final class ScanSecretsCommand implements Callable<Integer> {
    private static final List<String> REMOTES = List.of("refs/remotes/");

    private final Invocation invocation;
    private final Function<Environment, CodeAccess> access;
    private final Supplier<RecordedRuns> runs;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "A run's name, or a snapshot's.")
    @Nullable
    String name;

    @Option(names = "--all", description = "Look through the whole history, pushed or not.")
    boolean all;

    @Option(
            names = "--allow-secret",
            paramLabel = "PATH",
            description = "A file, or a pattern of files, whose secrets are none; may be repeated.")
    List<String> allowed = new ArrayList<>();

    @Mixin
    TrustOption trust = new TrustOption();

    public ScanSecretsCommand(
            Invocation invocation, Function<Environment, CodeAccess> access, Supplier<RecordedRuns> runs) {
        this.invocation = invocation;
        this.access = access;
        this.runs = runs;
    }

    @Override
    public Integer call() {
        List<FoundSecret> found = find(all ? List.of() : REMOTES);
        new SecretsView(invocation).print(found);
        return found.isEmpty() ? 0 : 1;
    }

    private List<FoundSecret> find(List<String> known) {
        Path directory = invocation.environment().workingDirectory();
        CodeAccess code = trust.in(invocation.environment(), access);
        SnapshotSettings settings = code.settings(directory);
        AllowedSecrets allowedHere = settings.allowedSecrets().and(allowed);
        if (name == null) {
            return code.secrets().inWorkTree(directory, settings.limits(), known, allowedHere);
        }
        LocatedSnapshot snapshot = new FindSnapshot(code.snapshots(), runs.get(), directory)
                .run(name, "provenance scan " + ShellWord.of(name));
        return code.secrets().inHistory(snapshot.repository(), snapshot.commit(), known, allowedHere);
    }
}
