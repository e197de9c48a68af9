// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.SecretFile;
import dev.mlgit.core.io.Console;
import java.util.Optional;

/** The passphrase of a backup: from a file, or from the person at the terminal. */
public final class BackupPassphrase {
    /** As often as ssh asks. */
    static final int ATTEMPTS = 3;

    private final Console console;
    private final SecretFile file;

    public BackupPassphrase(Console console, SecretFile file) {
        this.console = console;
        this.file = file;
    }

    /** For a new backup, asked twice; the caller closes it. */
    Passphrase chosen(Optional<String> passphraseFile, String command) {
        if (passphraseFile.isPresent()) {
            return new Passphrase(file.read(passphraseFile.get()));
        }
        requireSomebody(command);
        String again = "";
        while (true) {
            var first = new Passphrase(console.askSecret(again + "Enter passphrase for the backup: "));
            try (var second = new Passphrase(console.askSecret("Enter same passphrase again: "))) {
                if (!first.isEmpty() && first.matches(second)) {
                    return first;
                }
            }
            again = first.isEmpty()
                    ? "A backup needs a passphrase.  Try again.\n"
                    : "Passphrases do not match.  Try again.\n";
            first.close();
        }
    }

    /**
     * For an existing backup; the caller closes it.
     *
     * @param attempt counted from 1
     */
    Passphrase attempt(Optional<String> passphraseFile, int attempt, String backup, String command) {
        if (passphraseFile.isPresent() && attempt == 1) {
            return new Passphrase(file.read(passphraseFile.get()));
        }
        if (passphraseFile.isPresent() || attempt > ATTEMPTS) {
            throw MlgitException.authentication(
                    "wrong passphrase for the backup " + backup,
                    "it is the backup's own, chosen when it was made, not that of a key");
        }
        requireSomebody(command);
        return new Passphrase(console.askSecret("Enter passphrase for the backup: "));
    }

    private void requireSomebody(String command) {
        if (!console.interactive()) {
            throw MlgitException.usage(
                    "the backup needs a passphrase and nobody can be asked for one",
                    command + " --passphrase-file FILE");
        }
    }
}
