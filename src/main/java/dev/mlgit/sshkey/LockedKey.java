// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.Optional;

/** A private key file, read as far as that goes without its passphrase. */
interface LockedKey {
    KeyFormat format();

    /** Empty where the format hides it. */
    Optional<SshPublicKey> publicKey();

    /** Empty where it is encrypted with the key. */
    Optional<String> comment();

    KeyProtection protection();

    /**
     * The key itself.
     *
     * @param passphrase empty when the key has none; the caller wipes it
     * @throws MalformedKeyException when what comes out is no key
     * @throws UnreadableKeyException when it would cost more than any honest key does
     */
    OpenedKey open(byte[] passphrase, KeyOpening parts) throws WrongPassphraseException;
}
