// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.Terminal;
import java.util.List;

/** The process: real terminal, real environment, one exit. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var terminal = new SystemTerminal();
        int exitCode = run(arguments, SystemEnvironment.ofProcess(), terminal);
        terminal.flush();
        System.exit(exitCode);
    }

    /** What the process does, short of ending; also what the start-up caches are trained with. */
    static int run(String[] arguments, Environment environment, Terminal terminal) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            terminal.writeOut(Version.LINE + "\n");
            return 0;
        }
        return new Program(environment, terminal).run(List.of(arguments));
    }
}
