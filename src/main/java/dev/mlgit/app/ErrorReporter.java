// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;

/** Tells failures: what failed, why, and what to type next. */
final class ErrorReporter {
    private final Terminal terminal;
    private final Console console;
    private final boolean debug;

    ErrorReporter(Terminal terminal, Console console, boolean debug) {
        this.terminal = terminal;
        this.console = console;
        this.debug = debug;
    }

    /** Prints the failure and answers with its exit code. */
    int report(Throwable failure) {
        if (failure instanceof SystemTerminal.OutputClosedException) {
            return ErrorKind.FAILED.exitCode();
        }
        if (failure instanceof MlgitException expected) {
            error(expected.text());
            expected.hints().forEach(console::hint);
            trace(failure);
            return expected.kind().exitCode();
        }
        if (failure instanceof InvalidPathException name) {
            return unreadable(name);
        }
        error("a bug in mlgit: " + failure);
        console.hint("run it again with --debug and report what it prints");
        trace(failure);
        return ErrorKind.BUG.exitCode();
    }

    /** Java turns the names of files into letters and back, and this one does not survive that. */
    private int unreadable(InvalidPathException name) {
        error("cannot use the path '" + name.getInput() + "': it has bytes that are no letters in this locale");
        console.hint(
                System.getProperty("sun.jnu.encoding", "").equalsIgnoreCase("UTF-8")
                        ? "cd into it, and name it '.'"
                        : "export LC_ALL=C.UTF-8");
        trace(name);
        return ErrorKind.USAGE.exitCode();
    }

    private void error(String text) {
        terminal.writeError(console.theme().error("error:") + " " + SafeText.of(text) + "\n");
    }

    private void trace(Throwable failure) {
        if (debug) {
            var text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            terminal.writeError(SafeText.of(text.toString()));
        }
    }
}
