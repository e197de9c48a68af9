// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import dev.mlgit.core.error.MlgitException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mlgit ssh-command}: what native git starts in place of ssh. */
@Command(
        name = "ssh-command",
        hidden = true,
        header = "Stand in for ssh under git.",
        description = "For GIT_SSH_COMMAND: [-4 | -6] [-p PORT] [-l USER] [-i KEYFILE] [-o OPTION] HOST COMMAND.")
public final class SshCommand implements Callable<Integer> {
    private final Supplier<CarryGitService> carry;

    @Parameters(arity = "0..*", paramLabel = "ARGUMENTS", description = "As git gives them to ssh.")
    List<String> arguments = List.of();

    public SshCommand(Supplier<CarryGitService> carry) {
        this.carry = carry;
    }

    /** The same command with its arguments, for a line that is not parsed. */
    public SshCommand with(List<String> words) {
        arguments = List.copyOf(words);
        return this;
    }

    @Override
    public Integer call() {
        SshLine line = SshLine.parse(arguments);
        if (line.probe()) {
            // git asks so whether this ssh knows OpenSSH's options; it looks at the exit code alone.
            return 0;
        }
        if (line.command().isEmpty()) {
            throw MlgitException.usage(
                    "ssh-command is for git and runs no shell", "GIT_SSH_COMMAND='mlgit ssh-command' git fetch");
        }
        return carry.get().run(line);
    }
}
