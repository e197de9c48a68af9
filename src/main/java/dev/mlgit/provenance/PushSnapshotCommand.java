// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgit provenance push RUN [REMOTE]}. */
@Command(
        header = "Push the snapshot of a run to a remote, where nothing in it is secret.",
        description = {
            "It becomes refs/mlgit/runs/RUN there. No branch is touched, here or there.",
            "Everything the remote does not have yet is looked through for secrets first, every commit on the way too;"
                    + " where one is found nothing is sent."
        })
public final class PushSnapshotCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<CodeSnapshots> snapshots;
    private final Supplier<RecordedRuns> runs;
    private final Supplier<FindSecrets> secrets;
    private final Supplier<SnapshotSettings> settings;
    private final Function<RemoteLogin, SnapshotRemote> remotes;

    @Parameters(index = "0", paramLabel = "RUN", description = "A run's name, or a snapshot's.")
    String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REMOTE",
            description = "A remote's name, an address or a path; by default where 'git push' goes.")
    String remote = "";

    @Option(
            names = "--allow-secret",
            paramLabel = "PATH",
            description = "Push what this file holds, or the files of this pattern; may be repeated, and is recorded.")
    List<String> allowed = new ArrayList<>();

    @Mixin
    RemoteLogin login = new RemoteLogin();

    public PushSnapshotCommand(
            Invocation invocation,
            Supplier<CodeSnapshots> snapshots,
            Supplier<RecordedRuns> runs,
            Supplier<FindSecrets> secrets,
            Supplier<SnapshotSettings> settings,
            Function<RemoteLogin, SnapshotRemote> remotes) {
        this.invocation = invocation;
        this.snapshots = snapshots;
        this.runs = runs;
        this.secrets = secrets;
        this.settings = settings;
        this.remotes = remotes;
    }

    @Override
    public Integer call() {
        Path directory = invocation.environment().workingDirectory();
        var push = new PushSnapshot(
                new FindSnapshot(snapshots.get(), runs.get(), directory),
                secrets.get(),
                remotes.apply(login),
                runs.get());
        AllowedSecrets all = settings.get().allowedSecrets().and(allowed);
        PushSnapshot.Result result = push.run(new PushSnapshot.Request(name, remote, all, invocation.dryRun()));
        if (result instanceof PushSnapshot.Result.Withheld withheld) {
            throw new SecretsView(invocation).refusal(withheld.secrets(), "push " + name, again());
        }
        if (result instanceof PushSnapshot.Result.Pushed pushed) {
            new SnapshotView(invocation).pushed(pushed);
        }
        return 0;
    }

    /** The command as it was given. */
    private String again() {
        return "mlgit provenance push " + ShellWord.of(name)
                + (remote.isEmpty() ? "" : " " + ShellWord.of(CleanUrl.of(remote)))
                + login.words()
                + allowed.stream()
                        .map(path -> " --allow-secret " + ShellWord.of(ShownName.pattern(path)))
                        .distinct()
                        .collect(Collectors.joining());
    }
}
