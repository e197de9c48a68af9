// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.agent.KeyAgent;
import dev.mlgit.agent.KeyAgentCommand;
import dev.mlgit.connection.KeyPassphrases;
import dev.mlgit.core.file.SecretFile;
import dev.mlgit.ssh.MinaAgentKeys;
import java.util.List;
import java.util.Optional;

/** Wires the SSH agent. */
final class AgentWiring {
    private final Wiring wiring;

    AgentWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Commands below {@code mlgit key}. */
    List<CommandEntry> keyCommands() {
        return List.of(CommandEntry.command(
                "agent", "Keys and hosts", () -> new KeyAgentCommand(wiring.invocation(), this::keyAgent)));
    }

    private KeyAgent keyAgent(Optional<String> passphraseFile) {
        var invocation = wiring.invocation();
        var passphrases = new KeyPassphrases(
                invocation.console(),
                passphraseFile.map(file ->
                        () -> new SecretFile("passphrase", invocation::environment, wiring.terminal()::readAllInput)
                                .read(file)),
                wiring.passphrases());
        return new KeyAgent(
                invocation.environment(), invocation.console(), wiring.clock(), new MinaAgentKeys(passphrases));
    }
}
