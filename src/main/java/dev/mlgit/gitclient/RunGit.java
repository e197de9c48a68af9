// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs Git: the machine's own with our SSH under it, or the one built in. */
public final class RunGit {
    private final Environment environment;
    private final boolean asks;
    private final String sshCommand;
    private final ForegroundProgram foreground;
    private final AskIdentity identity;
    private final BuiltinGit builtin;

    /**
     * @param asks false with {@code --no-input}
     * @param sshCommand what starts {@code mlgit ssh-command}, as a POSIX shell reads it
     */
    public RunGit(
            Environment environment,
            boolean asks,
            String sshCommand,
            ForegroundProgram foreground,
            AskIdentity identity,
            BuiltinGit builtin) {
        this.environment = environment;
        this.asks = asks;
        this.sshCommand = sshCommand;
        this.foreground = foreground;
        this.identity = identity;
        this.builtin = builtin;
    }

    /** Runs one command line of git's; git's exit code. */
    public int run(List<String> arguments) {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            return builtin.run(arguments);
        }
        if (asks && !arguments.isEmpty() && arguments.get(0).equals("commit")) {
            identity.beforeCommit();
        }
        var command = new ArrayList<String>();
        command.add(program.get().toString());
        command.addAll(arguments);
        return foreground.run(command, variables(), environment.workingDirectory());
    }

    /** What would be run, as a line to paste. */
    public PlannedGit plan(List<String> arguments) {
        return new PlannedGit(program(), sshCommand, arguments);
    }

    private Optional<Path> program() {
        GitChoice choice = GitChoice.of(environment);
        Optional<Path> found = choice == GitChoice.BUILTIN ? Optional.empty() : new NativeGit(environment).find();
        if (found.isEmpty() && choice == GitChoice.NATIVE) {
            throw MlgitException.failed(
                    "there is no git on PATH, and MLGIT_GIT=native asks for it",
                    "sudo apt-get install git",
                    "or use the one built in: unset MLGIT_GIT");
        }
        return found;
    }

    /** GIT_SSH_COMMAND wins over GIT_SSH and core.sshCommand: every host is verified in one way (decision 0222). */
    private Map<String, String> variables() {
        var variables = new HashMap<>(environment.variables());
        variables.put("GIT_SSH_COMMAND", sshCommand);
        variables.put("GIT_SSH_VARIANT", "ssh");
        if (!asks) {
            variables.put("GIT_TERMINAL_PROMPT", "0");
        }
        return variables;
    }
}
