// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.env.Environment;
import dev.mlgit.sshconfig.MarkedBlock;
import dev.mlgit.sshconfig.MarkedFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The two blocks that lead other programs to the shared agent, and the files they belong to. */
final class AgentBlocks {
    static final String NAME = "agent";
    private static final String UNDO = "mlgit key agent --undo";

    private final Environment environment;
    private final InstantSource clock;

    AgentBlocks(Environment environment, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
    }

    MarkedFile sshConfig() {
        return MarkedFile.sshConfig(environment.sshDirectory().resolve("config"), clock);
    }

    /** The start file of the shell that the user works in. */
    MarkedFile shellStartup() {
        return MarkedFile.shellStartup(startupFile(), clock);
    }

    /**
     * For ssh, and so for every git, whatever started it. Keys are added only where the directory stays ours: ssh asks
     * nobody who listens.
     */
    MarkedBlock forSsh(SharedSocket socket) {
        String agent = "  IdentityAgent " + socket.inSshConfig();
        return block(socket.lasting() ? List.of("Host *", agent, "  AddKeysToAgent yes") : List.of("Host *", agent));
    }

    /**
     * For ssh-add and programs that know only the variable. An agent that came with the login stays, and so does an
     * askpass of the user's own.
     */
    MarkedBlock forShell(SharedSocket socket, Path askpass) {
        String directory = socket.directory().toString();
        String path = socket.perHost()
                ? SharedSocket.quoted(directory + "/mlgit-") + "\"${mlgit_host%%.*}\"" + ".sock"
                : SharedSocket.quoted(socket.path().toString());
        return block(List.of(
                "if [ ! -S \"${SSH_AUTH_SOCK:-}\" ] && read -r mlgit_host < /proc/sys/kernel/hostname; then",
                "  export SSH_AUTH_SOCK=" + path,
                "fi",
                "unset mlgit_host",
                "if [ -z \"${SSH_ASKPASS:-}\" ] && [ -x " + SharedSocket.quoted(askpass.toString()) + " ]; then",
                "  export SSH_ASKPASS=" + SharedSocket.quoted(askpass.toString()) + " SSH_ASKPASS_REQUIRE=force",
                "fi"));
    }

    private Path startupFile() {
        String shell = environment.variable("SHELL").orElse("");
        if (shell.endsWith("/zsh")) {
            return environment.home().resolve(".zshrc");
        }
        return environment.home().resolve(shell.endsWith("/bash") ? ".bashrc" : ".profile");
    }

    private MarkedBlock block(List<String> lines) {
        return new MarkedBlock(NAME, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), UNDO, lines);
    }
}
