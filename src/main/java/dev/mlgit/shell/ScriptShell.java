// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import dev.mlgit.core.io.Terminal;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs lines from a file, an argument or a pipe; stops at the first that fails. */
public final class ScriptShell {
    private final ShellCommands commands;
    private final ForeignShell foreign;
    private final Terminal terminal;

    public ScriptShell(ShellCommands commands, ForeignShell foreign, Terminal terminal) {
        this.commands = commands;
        this.foreign = foreign;
        this.terminal = terminal;
    }

    /** The exit code of the line that failed or asked to leave, else 0. */
    public int run(Supplier<Optional<String>> lines, Place start) {
        var runner = LineRunner.scripted(commands, foreign, terminal, start);
        Optional<String> line = statement(lines, runner);
        while (line.isPresent()) {
            runner.run(line.get());
            if (runner.left() || runner.exitCode() != 0) {
                return runner.exitCode();
            }
            line = statement(lines, runner);
        }
        return 0;
    }

    /** One line, or several that belong together. */
    private static Optional<String> statement(Supplier<Optional<String>> lines, LineRunner runner) {
        Optional<String> first = lines.get();
        if (first.isEmpty()) {
            return first;
        }
        var text = new StringBuilder(first.get());
        while (!runner.complete(text.toString())) {
            Optional<String> more = lines.get();
            if (more.isEmpty()) {
                break;
            }
            text.append('\n').append(more.get());
        }
        return Optional.of(text.toString());
    }
}
