// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mlgit git ARGUMENTS...}; everything after {@code git} is git's, options too. */
@Command(
        name = "git",
        header = "Run Git with mlgit's keys, host checks and questions.",
        description = {
            "The machine's own git where it is installed, with mlgit's SSH under it; else a client",
            "that is built in, with git's words and exit codes. Everything after 'git' is git's.",
            "",
            "MLGIT_GIT=native or MLGIT_GIT=builtin chooses; 'MLGIT_GIT=builtin mlgit git help'",
            "lists what the built-in client has, and what only native git gives."
        })
public final class GitCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<RunGit> runGit;

    @Parameters(arity = "0..*", paramLabel = "ARGUMENTS", description = "As git has them.")
    List<String> arguments = List.of();

    public GitCommand(Invocation invocation, Supplier<RunGit> runGit) {
        this.invocation = invocation;
        this.runGit = runGit;
    }

    /** The same command with its arguments, for a line that is not parsed. */
    public GitCommand with(List<String> words) {
        arguments = List.copyOf(words);
        return this;
    }

    @Override
    public Integer call() {
        if (invocation.dataRequested()) {
            throw MlgitException.usage(
                    "git prints in formats of its own: -o and --query do not go before 'git'", "mlgit git --help");
        }
        if (invocation.dryRun()) {
            invocation.console().out(runGit.get().plan(arguments).line());
            return 0;
        }
        return runGit.get().run(arguments);
    }
}
