// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.agent.AgentConnection;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.Console;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The SSH agents of this machine. One that does not answer is warned of once, and done without. */
public final class RunningAgents implements Agents {
    private final Console console;
    private final Set<Path> dead = new HashSet<>();

    public RunningAgents(Console console) {
        this.console = console;
    }

    @Override
    public synchronized Optional<Agent> at(Path socket) {
        if (dead.contains(socket)) {
            return Optional.empty();
        }
        try (var connection = AgentConnection.open(socket)) {
            return Optional.of(new RunningAgent(
                    socket,
                    connection.identities().stream()
                            .map(held -> new HeldKey(held.key(), held.comment()))
                            .toList()));
        } catch (MlgitException unusable) {
            dead.add(socket);
            console.warn(unusable.text() + "; only key files are used");
            return Optional.empty();
        }
    }

    private record RunningAgent(Path socket, List<HeldKey> keys) implements Agent {
        @Override
        public Optional<byte[]> sign(SshPublicKey key, byte[] data, String algorithm) {
            try (var connection = AgentConnection.open(socket)) {
                return connection.sign(key, data, algorithm);
            }
        }
    }
}
