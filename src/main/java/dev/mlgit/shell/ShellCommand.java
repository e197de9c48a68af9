// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgit shell [-c LINE | FILE]}. */
@Command(
        header = "Open the shell, or run a script in it.",
        description = {
            "Every mlgit command without the 'mlgit'; any other line is run by your own shell.",
            "A script stops at the first line that fails, with its exit code."
        })
public final class ShellCommand implements Callable<Integer> {
    private final Supplier<OpenShell> shell;

    @Option(names = "-c", paramLabel = "LINE", description = "Run this line and leave.")
    @Nullable
    String line;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Run the lines of this file; without one, of standard input.")
    @Nullable
    String file;

    public ShellCommand(Supplier<OpenShell> shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        return shell.get().run(new OpenShell.Request(Optional.ofNullable(line), Optional.ofNullable(file)));
    }
}
