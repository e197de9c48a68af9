// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;

/** A private key that has not been opened yet. */
public interface LoginKey {
    Path file();

    SshPublicKey publicKey();

    /**
     * Signs, having asked for the passphrase the first time.
     *
     * @param algorithm such as {@code ssh-ed25519}, {@code rsa-sha2-512}
     * @return the signature alone, without the algorithm's name
     * @throws dev.mlgit.core.error.MlgitException of kind AUTHENTICATION when it cannot be opened
     */
    byte[] sign(String algorithm, byte[] data);
}
