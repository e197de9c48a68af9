// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;

/** The process: real terminal, real environment, one exit. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println(Version.LINE);
            return;
        }
        var terminal = new SystemTerminal();
        int exitCode = new Program(SystemEnvironment.ofProcess(), terminal).run(List.of(arguments));
        terminal.flush();
        System.exit(exitCode);
    }
}
