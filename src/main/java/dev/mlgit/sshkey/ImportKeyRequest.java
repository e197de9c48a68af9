// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import java.util.Optional;

/**
 * Which key to bring in, and how it is to be kept.
 *
 * @param source a file as typed; {@code -} is standard input
 * @param destination as typed; empty for the name ssh looks for
 * @param comment empty to keep the key's own
 * @param passphraseFile of the passphrase it has, as typed; empty to ask
 * @param newPassphrase empty to keep the one it has
 * @param force replace another key, which is kept as {@code .old}
 */
record ImportKeyRequest(
        String source,
        Optional<String> destination,
        Optional<String> comment,
        Optional<String> passphraseFile,
        Optional<PassphraseChoice> newPassphrase,
        boolean force,
        boolean dryRun) {
    ImportKeyRequest {
        comment.ifPresent(ChangeCommentRequest::requireOneLine);
        boolean keyIsInput = source.equals("-");
        boolean oldIsInput = passphraseFile.filter("-"::equals).isPresent();
        boolean newIsInput = newPassphrase
                .filter(choice -> choice instanceof PassphraseChoice.FromFile fromFile
                        && fromFile.file().equals("-"))
                .isPresent();
        if ((keyIsInput && oldIsInput) || (keyIsInput && newIsInput) || (oldIsInput && newIsInput)) {
            throw MlgitException.usage("standard input can give only one of the key and its passphrases");
        }
    }
}
