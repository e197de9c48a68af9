// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.checkout.CloneCommand;
import dev.mlgit.checkout.CloneRepository;
import dev.mlgit.connection.KeyPassphrases;
import dev.mlgit.core.file.SecretFile;
import dev.mlgit.git.JGitRemote;
import dev.mlgit.ssh.MinaHostKeys;
import dev.mlgit.ssh.MinaLoginKeys;
import java.util.List;
import java.util.Optional;

/** Wires cloning and the Git adapters. */
final class CloneWiring {
    private final Wiring wiring;

    CloneWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    List<CommandEntry> commands() {
        return List.of(CommandEntry.command(
                "clone", "Repositories", () -> new CloneCommand(wiring.invocation(), this::cloneRepository)));
    }

    private CloneRepository cloneRepository(Optional<String> passphraseFile) {
        var invocation = wiring.invocation();
        var console = invocation.console();
        var passphrases = new KeyPassphrases(
                console,
                passphraseFile.map(file ->
                        () -> new SecretFile("passphrase", invocation::environment, wiring.terminal()::readAllInput)
                                .read(file)),
                wiring.passphrases());
        var remote = new JGitRemote(
                invocation.environment(),
                console,
                trust -> wiring.hosts().verifier(trust),
                MinaHostKeys::offered,
                new MinaLoginKeys(console, passphrases));
        return new CloneRepository(invocation.environment(), console, remote, new ProcessInterruption());
    }
}
