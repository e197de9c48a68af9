// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.Optional;

/**
 * What a key file tells without its passphrase.
 *
 * @param key empty for the private key formats that hide it (PEM)
 * @param comment empty when it is encrypted with the key
 * @param locked empty for a public key file
 */
record KeyFileContent(
        KeyFormat format, Optional<SshPublicKey> key, Optional<String> comment, Optional<LockedKey> locked) {
    static KeyFileContent ofPrivate(LockedKey locked) {
        return new KeyFileContent(locked.format(), locked.publicKey(), locked.comment(), Optional.of(locked));
    }

    static KeyFileContent ofPublic(KeyFormat format, SshPublicKey key, String comment) {
        return new KeyFileContent(format, Optional.of(key), Optional.of(comment), Optional.empty());
    }

    /** Empty for a public key file. */
    Optional<KeyProtection> protection() {
        return locked.map(LockedKey::protection);
    }
}
