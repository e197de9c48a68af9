// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import java.util.Optional;

/** Where the passphrase of a new key comes from. */
sealed interface PassphraseChoice {
    /** The person is asked, twice. */
    record Ask() implements PassphraseChoice {}

    /** The key is not encrypted. */
    record None() implements PassphraseChoice {}

    /**
     * The passphrase is the line in a file.
     *
     * @param file as typed; {@code -} is standard input
     */
    record FromFile(String file) implements PassphraseChoice {}

    /** What the two flags say. */
    static PassphraseChoice of(boolean none, Optional<String> file) {
        return of(none, file, "--passphrase-file");
    }

    /**
     * What the two flags say.
     *
     * @param fileFlag the name of the one that gives the file
     */
    static PassphraseChoice of(boolean none, Optional<String> file, String fileFlag) {
        if (none && file.isPresent()) {
            throw MlgitException.usage("--no-passphrase and " + fileFlag + " exclude each other");
        }
        if (none) {
            return new None();
        }
        return file.<PassphraseChoice>map(FromFile::new).orElseGet(Ask::new);
    }
}
