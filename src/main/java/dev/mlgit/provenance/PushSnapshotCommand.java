// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.connection.LoginOptions;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
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
            "Snapshots of submodules and other repositories inside go first, each to where 'git push' goes there; what"
                    + " cannot go is named, and the command ends with 1.",
            "Everything the remote does not have yet is looked through for secrets first, every commit on the way too;"
                    + " where one is found nothing is sent."
        })
public final class PushSnapshotCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Function<Environment, CodeAccess> access;
    private final Supplier<RecordedRuns> runs;
    private final BiFunction<Environment, LoginOptions, SnapshotRemote> remotes;

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
    TrustOption trust = new TrustOption();

    @Mixin
    LoginOptions login = new LoginOptions();

    public PushSnapshotCommand(
            Invocation invocation,
            Function<Environment, CodeAccess> access,
            Supplier<RecordedRuns> runs,
            BiFunction<Environment, LoginOptions, SnapshotRemote> remotes) {
        this.invocation = invocation;
        this.access = access;
        this.runs = runs;
        this.remotes = remotes;
    }

    @Override
    public Integer call() {
        Path directory = invocation.environment().workingDirectory();
        CodeAccess code = trust.in(invocation.environment(), access);
        var push = new PushSnapshot(
                new FindSnapshot(code.snapshots(), runs.get(), directory),
                code.nestedSnapshots(),
                code.secrets(),
                remotes.apply(trust.over(invocation.environment()), login),
                runs.get());
        AllowedSecrets all = code.settings(directory).allowedSecrets().and(allowed);
        PushSnapshot.Result result = push.run(new PushSnapshot.Request(name, remote, all, invocation.dryRun()));
        if (result instanceof PushSnapshot.Result.Withheld withheld) {
            throw new SecretsView(invocation).refusal(withheld.secrets(), "push " + name, again());
        }
        boolean whole = result instanceof PushSnapshot.Result.Pushed pushed && new PushView(invocation).print(pushed);
        return whole ? 0 : 1;
    }

    /** The command as it was given. */
    private String again() {
        return "mlgit provenance push " + ShellWord.of(name)
                + (remote.isEmpty() ? "" : " " + ShellWord.of(CleanUrl.of(remote)))
                + trust.words()
                + login.words()
                + allowed.stream()
                        .map(path -> " --allow-secret " + ShellWord.of(ShownName.pattern(path)))
                        .distinct()
                        .collect(Collectors.joining());
    }
}
