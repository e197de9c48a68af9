// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.util.Optional;

/**
 * What key to make, and where.
 *
 * @param comment empty for the default: the Git e-mail address, else user@host
 * @param file the private key's file as typed; empty to ask, or to take the default
 * @param rounds the cost of guessing the passphrase; without one it is not used
 * @param force replace an existing key without asking; it is kept under another name all the same
 * @param insist make a key without a passphrase even where that is reckless
 */
record MakeKeyRequest(
        KeySpec spec,
        Optional<String> comment,
        Optional<String> file,
        PassphraseChoice passphrase,
        int rounds,
        boolean force,
        boolean insist) {
    /** What ssh-keygen takes today. */
    static final int DEFAULT_ROUNDS = 24;

    private static final int FEWEST_ROUNDS = 16;
    /** A key with more can't be read by every SSH library, ours among them. */
    static final int MOST_ROUNDS = 255;

    MakeKeyRequest {
        requireRounds(rounds);
        comment.ifPresent(MakeKeyRequest::requireOneLine);
        if (file.filter(String::isEmpty).isPresent()) {
            throw MlgitException.usage("the file name is empty", "mlgit keygen -f FILE");
        }
    }

    static void requireRounds(int rounds) {
        if (rounds < FEWEST_ROUNDS || rounds > MOST_ROUNDS) {
            throw MlgitException.usage(
                    "invalid number of rounds: " + rounds,
                    "--rounds takes " + FEWEST_ROUNDS + " to " + MOST_ROUNDS + "; the default is " + DEFAULT_ROUNDS);
        }
    }

    private static void requireOneLine(String comment) {
        if (!SafeText.line(comment).equals(comment)) {
            throw MlgitException.usage("a comment cannot hold line breaks or other control characters");
        }
    }
}
