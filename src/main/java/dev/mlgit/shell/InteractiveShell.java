// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.terminal.JLineTerminal;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;

/** Reads lines from a person and runs them until they leave. */
public final class InteractiveShell {
    private final ShellCommands commands;
    private final ForeignShell foreign;
    private final BranchReader branches;
    private final JLineTerminal terminal;
    private final ShellSettings settings;

    public InteractiveShell(
            ShellCommands commands,
            ForeignShell foreign,
            BranchReader branches,
            JLineTerminal terminal,
            ShellSettings settings) {
        this.commands = commands;
        this.foreign = foreign;
        this.branches = branches;
        this.terminal = terminal;
        this.settings = settings;
    }

    /** The shell's exit code: that of {@code exit}, 0 after Ctrl-D. */
    public int run(Place start) {
        var runner = LineRunner.interactive(commands, foreign, terminal, start);
        var reader = new ShellReader(terminal.jline(), settings);
        reader.problem().ifPresent(problem -> terminal.writeError("warning: " + SafeText.of(problem) + "\n"));
        LineReader lines = reader.over(commands, runner);
        while (!runner.left()) {
            Optional<String> line = read(lines, runner);
            if (line.isEmpty()) {
                terminal.writeOut("exit\n");
                return 0;
            }
            attempt(runner, line.get());
        }
        return runner.exitCode();
    }

    private Optional<String> read(LineReader lines, LineRunner runner) {
        try {
            return Optional.of(lines.readLine(prompt(runner)));
        } catch (UserInterruptException cancelled) {
            runner.cancelLine();
            return Optional.of("");
        } catch (EndOfFileException left) {
            return Optional.empty();
        }
    }

    private void attempt(LineRunner runner, String line) {
        try {
            runner.run(line);
        } catch (MlgitException failure) {
            terminal.writeError("error: " + SafeText.of(failure.text()) + "\n");
        }
    }

    private String prompt(LineRunner runner) {
        Place place = runner.place();
        String prompt = settings.prompt()
                .show(place.directory(), branches.branchAt(place.directory()), runner.exitCode(), terminal.width());
        // The line editor has a pattern language of its own, begun by a percent sign.
        return prompt.replace("%", "%%");
    }
}
