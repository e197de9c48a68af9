// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import dev.mlgit.core.io.Terminal;
import dev.mlgit.terminal.JLineTerminal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs lines one after the other and holds what a line leaves for the next: the place and the exit code. */
final class LineRunner {
    private static final int KILLED_BY_SIGNAL = 128;

    private final ShellCommands commands;
    private final ForeignShell foreign;
    private final Terminal terminal;
    private final @Nullable JLineTerminal screen;
    private final AtomicReference<@Nullable CommandThread> running = new AtomicReference<>();
    private Place place;
    private int exitCode;
    private boolean left;

    private LineRunner(
            ShellCommands commands,
            ForeignShell foreign,
            Terminal terminal,
            @Nullable JLineTerminal screen,
            Place place) {
        this.commands = commands;
        this.foreign = foreign;
        this.terminal = terminal;
        this.screen = screen;
        this.place = place;
    }

    /** For a person: the terminal is lent to foreign programs, and Ctrl-C stops a command, not the shell. */
    static LineRunner interactive(ShellCommands commands, ForeignShell foreign, JLineTerminal screen, Place place) {
        var runner = new LineRunner(commands, foreign, screen, screen, place);
        screen.onInterrupt(() -> Optional.ofNullable(runner.running.get()).ifPresent(CommandThread::interrupt));
        return runner;
    }

    /** For a script: everything runs in the calling thread, on whatever the standard streams are. */
    static LineRunner scripted(ShellCommands commands, ForeignShell foreign, Terminal terminal, Place place) {
        return new LineRunner(commands, foreign, terminal, null, place);
    }

    Place place() {
        return place;
    }

    int exitCode() {
        return exitCode;
    }

    /** True once a line has asked to leave the shell. */
    boolean left() {
        return left;
    }

    /** Ctrl-C on a line being typed. */
    void cancelLine() {
        exitCode = 130;
    }

    boolean complete(String text) {
        return ShellWords.of(text).complete() && foreign.complete(text);
    }

    void run(String text) {
        ShellLine line = ShellLine.of(text, commands.names());
        if (line instanceof ShellLine.Own own) {
            exitCode = own(own.words());
        } else if (line instanceof ShellLine.OwnToExpand own) {
            expanded(own.text());
        } else if (line instanceof ShellLine.Foreign other) {
            foreign(other.text());
        } else if (line instanceof ShellLine.Leave leave) {
            exitCode = leave.exitCode().orElse(exitCode);
            left = true;
        }
    }

    private void expanded(String text) {
        List<String> words = foreign.expand(text);
        // Nothing comes back when the shell itself refused the line; it has said why.
        exitCode = words.isEmpty() ? 1 : own(ShellLine.withoutName(words));
    }

    private int own(List<String> words) {
        List<String> called = words.isEmpty() ? List.of("--help") : words;
        if (screen == null) {
            return commands.run(called, place, terminal);
        }
        var thread = new CommandThread(() -> commands.run(called, place, terminal));
        running.set(thread);
        screen.hush();
        try {
            return thread.run();
        } finally {
            screen.hold();
            running.set(null);
        }
    }

    private void foreign(String text) {
        terminal.flush();
        if (screen != null) {
            screen.lend(foreign.controlsJobs());
        }
        int status = 1;
        try {
            ForeignOutcome outcome = foreign.run(text, exitCode);
            place = outcome.place();
            status = outcome.exitCode();
            left = outcome.left();
        } finally {
            exitCode = status;
            if (screen != null) {
                screen.takeBack(status);
                // What the keyboard's echo of Ctrl-C or Ctrl-Z left on the line.
                screen.writeOut(status > KILLED_BY_SIGNAL ? "\n" : "");
            }
        }
    }
}
