// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import java.util.Arrays;
import java.util.Optional;

/** Opens private keys: asks for the passphrase where there is one, and for nothing where there is none. */
public final class KeyUnlocker {
    private static final int TRIES = 3;

    private final KeyDialogue dialogue;
    private final PassphraseFile passphraseFile;
    private final KeyOpening opening;

    public KeyUnlocker(KeyDialogue dialogue, PassphraseFile passphraseFile, KeyOpening opening) {
        this.dialogue = dialogue;
        this.passphraseFile = passphraseFile;
        this.opening = opening;
    }

    /**
     * The key and the passphrase that opened it; the caller closes both.
     *
     * @param file of the passphrase, as typed; empty to ask
     * @param prompt such as {@code "Enter passphrase: "}
     */
    UnlockedKey open(KeyOrigin origin, LockedKey locked, Optional<String> file, String prompt) {
        try {
            if (!locked.protection().encrypted()) {
                return attempt(locked, Passphrase.none());
            }
            if (file.isPresent()) {
                return attempt(locked, passphraseFile.existing(file.get()));
            }
            if (!dialogue.possible()) {
                throw MlgitException.usage(
                        origin.theKey() + " has a passphrase and nobody can be asked for it",
                        "give it with --passphrase-file FILE, or - for standard input");
            }
            return asked(origin, locked, prompt);
        } catch (WrongPassphraseException wrong) {
            throw MlgitException.authentication(
                            "Load key \"" + origin + "\": incorrect passphrase supplied to decrypt private key")
                    .causedBy(wrong);
        } catch (MalformedKeyException damaged) {
            throw origin.damaged(damaged);
        } catch (UnreadableKeyException foreign) {
            throw origin.foreign(foreign);
        }
    }

    private UnlockedKey asked(KeyOrigin origin, LockedKey locked, String prompt) throws WrongPassphraseException {
        for (int number = 1; number < TRIES; number++) {
            try {
                return attempt(locked, dialogue.passphrase(prompt));
            } catch (WrongPassphraseException wrong) {
                dialogue.tell("Bad passphrase, try again for " + origin);
            }
        }
        return attempt(locked, dialogue.passphrase(prompt));
    }

    /** Takes the passphrase over. */
    private UnlockedKey attempt(LockedKey locked, Passphrase passphrase) throws WrongPassphraseException {
        byte[] bytes = passphrase.utf8();
        boolean done = false;
        try {
            var key = new UnlockedKey(locked.open(bytes, opening), passphrase);
            done = true;
            return key;
        } finally {
            Arrays.fill(bytes, (byte) 0);
            if (!done) {
                passphrase.close();
            }
        }
    }
}
