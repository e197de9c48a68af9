// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.io.Terminal;
import java.util.List;

/** The process: real terminal, real environment, one exit. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        boolean underGit = List.of(arguments).contains("ssh-command");
        var terminal = underGit ? SystemTerminal.ofKeyboard() : new SystemTerminal();
        int exitCode = run(arguments, SystemEnvironment.ofProcess(), terminal);
        terminal.flush();
        terminal.commandEnded();
        end(exitCode);
    }

    /** What the process does, short of ending; also what the start-up caches are trained with. */
    static int run(String[] arguments, Environment environment, Terminal terminal) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            return version(terminal);
        }
        return new Program(environment, terminal).run(List.of(arguments));
    }

    /** Without the command tree: nothing is parsed, nothing can go wrong but the pipe. */
    private static int version(Terminal terminal) {
        try {
            terminal.writeOut(Version.LINE + "\n");
            return 0;
        } catch (SystemTerminal.OutputClosedException nobodyReads) {
            return ErrorKind.FAILED.exitCode();
        }
    }

    /**
     * Ends the process. Returning from main does so too, and sooner: since Java 21 {@link System#exit} first sets up
     * logging to tell of the exit, 20 ms of 50.
     */
    static void end(int exitCode) {
        boolean alone = Thread.activeCount() == 1;
        if (exitCode != 0 || !alone) {
            System.exit(exitCode);
        }
    }
}
