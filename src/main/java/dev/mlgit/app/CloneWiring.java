// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.checkout.CloneCommand;
import dev.mlgit.checkout.CloneRepository;
import dev.mlgit.core.file.SecretFile;
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
        // Java's own default is to give a proxy on the way to an encrypted server no password at all.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        var tokens = new SecretFile("token", invocation::environment, wiring.terminal()::readAllInput);
        var remote = new JGitRemote(
                invocation.environment(),
                console,
                wiring.connections().connector(passphraseFile),
                file -> tokens.read(file));
        return new CloneRepository(invocation.environment(), console, remote, new ProcessInterruption());
    }
}
