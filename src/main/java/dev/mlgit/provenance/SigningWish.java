// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.Optional;

/**
 * Whether to sign, and with what.
 *
 * @param key a private or public key file, or a public key as text behind {@code key::}; empty for the usual key
 * @param passphraseFile where the key's passphrase is; {@code -} for standard input
 */
public record SigningWish(boolean wanted, Optional<String> key, Optional<String> passphraseFile) {
    public static final SigningWish NONE = new SigningWish(false, Optional.empty(), Optional.empty());
}
