// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
    private final Supplier<FindSecrets> secrets;
    private final Supplier<CodeSnapshots> snapshots;
    private final Supplier<RecordedRuns> runs;
    private final Supplier<SnapshotSettings> settings;

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

    public ScanSecretsCommand(
            Invocation invocation,
            Supplier<FindSecrets> secrets,
            Supplier<CodeSnapshots> snapshots,
            Supplier<RecordedRuns> runs,
            Supplier<SnapshotSettings> settings) {
        this.invocation = invocation;
        this.secrets = secrets;
        this.snapshots = snapshots;
        this.runs = runs;
        this.settings = settings;
    }

    @Override
    public Integer call() {
        List<FoundSecret> found = find(all ? List.of() : REMOTES);
        new SecretsView(invocation).print(found);
        return found.isEmpty() ? 0 : 1;
    }

    private List<FoundSecret> find(List<String> known) {
        Path directory = invocation.environment().workingDirectory();
        AllowedSecrets allowedHere = settings.get().allowedSecrets().and(allowed);
        if (name == null) {
            return secrets.get().inWorkTree(directory, settings.get().limits(), known, allowedHere);
        }
        LocatedSnapshot snapshot = new FindSnapshot(snapshots.get(), runs.get(), directory)
                .run(name, "provenance scan " + ShellWord.of(name));
        return secrets.get().inHistory(snapshot.repository(), snapshot.commit(), known, allowedHere);
    }
}
