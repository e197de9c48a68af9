// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.account.provider.Providers;
import dev.mlgit.account.web.Pause;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Runs the commands of accounts with hosts of a test's own, and without waiting. */
record AccountStage(TestEnvironment environment, Providers providers, Pause pause) {
    /** What a run printed, and its exit code. */
    record Ran(int exitCode, String out, String error) {}

    /** Runs {@code mlgit key COMMAND ...}; the options of every command are the three given. */
    Ran run(TestTerminal terminal, boolean yes, String command, String... arguments) {
        var options = new GlobalOptions();
        options.yes = yes;
        var wiring = new Wiring(environment, terminal, options);
        var entry = new AccountWiring(wiring, () -> providers, pause)
                .keyCommands().stream()
                        .filter(one -> one.name().equals(command))
                        .findFirst()
                        .orElseThrow();
        Object object = entry.command().get();
        new CommandLine(object).parseArgs(arguments);
        int exitCode = call(object, wiring, terminal);
        return new Ran(exitCode, terminal.out(), terminal.error());
    }

    private static int call(Object command, Wiring wiring, TestTerminal terminal) {
        try {
            return (Integer) ((Callable<?>) command).call();
        } catch (MlgitException failure) {
            return new ErrorReporter(terminal, wiring.invocation().console(), false).report(failure);
        } catch (Exception unexpected) {
            throw new AssertionError(List.of(unexpected).toString(), unexpected);
        }
    }
}
