// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The door to SSH agents. */
public interface Agents {
    /** A key that an agent holds. */
    record HeldKey(SshPublicKey key, String comment) {}

    /** One agent that answered. */
    interface Agent {
        /** In the agent's order. */
        List<HeldKey> keys();

        /**
         * Signs.
         *
         * @param algorithm of the signature; for RSA one with SHA-2
         * @return as the wire has it; empty when the agent declines
         */
        Optional<byte[]> sign(SshPublicKey key, byte[] data, String algorithm);
    }

    /** Empty when nobody answers at the socket, which has been said then. */
    Optional<Agent> at(Path socket);
}
