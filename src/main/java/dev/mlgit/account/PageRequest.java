// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.core.error.MlgitException;
import java.util.Optional;

/**
 * What is to happen where a key is added on a page.
 *
 * @param makeKey make an RSA key without asking
 * @param noPassphrase leave it unencrypted
 * @param passphraseFile its passphrase, as typed
 * @param waits until the key works
 */
record PageRequest(boolean makeKey, boolean noPassphrase, Optional<String> passphraseFile, boolean waits) {
    PageRequest {
        if (noPassphrase && passphraseFile.isPresent()) {
            throw MlgitException.usage("--no-passphrase and --passphrase-file exclude each other");
        }
    }
}
