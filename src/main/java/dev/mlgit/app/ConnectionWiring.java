// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.connection.KeyPassphrases;
import dev.mlgit.connection.LoginKeys;
import dev.mlgit.connection.SshConnector;
import dev.mlgit.core.file.SecretFile;
import dev.mlgit.ssh.ConnectorParts;
import dev.mlgit.ssh.MinaConnector;
import dev.mlgit.ssh.MinaLoginKeys;
import dev.mlgit.ssh.RunningAgents;
import dev.mlgit.sshconfig.SshConfig;
import java.nio.file.Path;
import java.util.Optional;

/** Wires SSH connections: one connector for everything that connects. */
final class ConnectionWiring {
    private static final Path GLOBAL = Path.of("/etc/ssh");

    private final Wiring wiring;

    ConnectionWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    /** @param passphraseFile the value of {@code --passphrase-file} */
    SshConnector connector(Optional<String> passphraseFile) {
        var invocation = wiring.invocation();
        return new MinaConnector(new ConnectorParts(
                invocation.environment(),
                invocation.console(),
                SshConfig.in(invocation.environment(), GLOBAL),
                wiring.hosts()::verifier,
                loginKeys(passphraseFile),
                new RunningAgents(invocation.console()),
                action -> new ProcessInterruption().onInterrupt(action)::close));
    }

    /** @param passphraseFile the value of {@code --passphrase-file} */
    LoginKeys loginKeys(Optional<String> passphraseFile) {
        var invocation = wiring.invocation();
        return new MinaLoginKeys(
                invocation.console(),
                new KeyPassphrases(
                        invocation.console(),
                        passphraseFile.map(file -> () -> new SecretFile(
                                        "passphrase", invocation::environment, wiring.terminal()::readAllInput)
                                .read(file)),
                        wiring.passphrases()));
    }
}
