// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.checkout.CloneCommand;
import dev.mlgit.checkout.CloneRepository;
import dev.mlgit.git.JGitRemote;
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
        var remote = new JGitRemote(
                invocation.environment(), console, wiring.connections().connector(passphraseFile));
        return new CloneRepository(invocation.environment(), console, remote, new ProcessInterruption());
    }
}
