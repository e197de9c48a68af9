// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import java.util.Optional;

/**
 * Which key gets which passphrase.
 *
 * @param file as typed; empty for the default one
 * @param oldFile the file of the old passphrase, as typed; empty to ask
 * @param rounds the cost of guessing the new one
 * @param insist no passphrase even on a shared machine
 */
record ChangePassphraseRequest(
        Optional<String> file, Optional<String> oldFile, PassphraseChoice newPassphrase, int rounds, boolean insist) {
    ChangePassphraseRequest {
        MakeKeyRequest.requireRounds(rounds);
        if (oldFile.filter("-"::equals).isPresent()
                && newPassphrase instanceof PassphraseChoice.FromFile fromFile
                && fromFile.file().equals("-")) {
            throw MlgitException.usage("standard input cannot give both passphrases");
        }
    }
}
