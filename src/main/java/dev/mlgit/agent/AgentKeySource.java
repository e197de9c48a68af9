// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;

/** Opens private key files for an agent. */
public interface AgentKeySource {
    /**
     * What a key file holds, without its passphrase.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind FAILED when it is no private key this can open
     */
    Locked read(Path file);

    /** A key file whose public half is known. */
    interface Locked {
        SshPublicKey publicKey();

        /**
         * Opens it, having asked for the passphrase where it has one. The caller closes the key.
         *
         * @throws dev.mlgit.core.error.MlgitException of kind AUTHENTICATION when nothing opens it
         */
        AgentKey open();
    }
}
