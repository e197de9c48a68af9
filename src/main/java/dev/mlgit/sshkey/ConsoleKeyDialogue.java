// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.io.Console;
import java.util.Locale;
import java.util.function.Supplier;

/** Asks as ssh-keygen 9.2 does, word for word. */
public final class ConsoleKeyDialogue implements KeyDialogue {
    private final Supplier<Console> console;

    public ConsoleKeyDialogue(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public boolean possible() {
        return console.get().interactive();
    }

    @Override
    public void tell(String line) {
        console.get().status(line);
    }

    @Override
    public String whereToSave(String suggested) {
        return console.get().ask("Enter file in which to save the key (" + suggested + "): ");
    }

    @Override
    public boolean overwrite(String shown) {
        String answer = console.get().ask(shown + " already exists.\nOverwrite (y/n)? ");
        return answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    @Override
    public Passphrase passphrase(String prompt) {
        return new Passphrase(console.get().askSecret(prompt));
    }

    @Override
    public boolean confirm(String question) {
        return console.get().confirm(question);
    }

    @Override
    public String line(String prompt) {
        return console.get().ask(prompt);
    }

    @Override
    public Passphrase newPassphrase(String prompt) {
        String again = "";
        while (true) {
            var first = new Passphrase(console.get().askSecret(again + prompt));
            boolean same = false;
            try (var second = new Passphrase(console.get().askSecret("Enter same passphrase again: "))) {
                same = first.matches(second);
                if (same) {
                    return first;
                }
            } finally {
                if (!same) {
                    first.close();
                }
            }
            again = "Passphrases do not match.  Try again.\n";
        }
    }
}
