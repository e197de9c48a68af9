// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code mlgit -n git} would run.
 *
 * @param program the machine's git; empty for the one built in
 * @param sshCommand what native git would get for its ssh
 * @param arguments git's own
 */
public record PlannedGit(Optional<Path> program, String sshCommand, List<String> arguments) {
    public PlannedGit {
        arguments = List.copyOf(arguments);
    }

    /** A command to paste. */
    String line() {
        String words = arguments.stream().map(ShellWord::of).collect(Collectors.joining(" "));
        return program.map(git -> "GIT_SSH_COMMAND=" + ShellWord.of(sshCommand) + " GIT_SSH_VARIANT=ssh "
                        + ShellWord.of(git) + " " + words)
                .orElseGet(() -> "MLGIT_GIT=builtin mlgit git " + words)
                .stripTrailing();
    }
}
