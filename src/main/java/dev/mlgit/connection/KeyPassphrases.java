// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the passphrase of a key comes from: the memory of this process, a file, or the person at the terminal. Whoever
 * opens a key asks {@link #remembered} first, then {@link #passphrase} until one fits, and tells {@link #opened} which
 * did; the shell that wants to ask once only has to give a {@link PassphraseMemory}.
 */
public final class KeyPassphrases {
    /** As often as ssh asks. */
    public static final int ATTEMPTS = 3;

    private final Console console;
    private final Optional<Supplier<char[]>> file;
    private final PassphraseMemory memory;
    private final boolean asking;

    /** @param file reads {@code --passphrase-file}; the characters are wiped by whoever asked */
    public KeyPassphrases(Console console, Optional<Supplier<char[]>> file, PassphraseMemory memory) {
        this(console, file, memory, true);
    }

    private KeyPassphrases(Console console, Optional<Supplier<char[]>> file, PassphraseMemory memory, boolean asking) {
        this.console = console;
        this.file = file;
        this.memory = memory;
        this.asking = asking;
    }

    /** The same for a destination whose BatchMode says that nobody is to be asked. */
    public KeyPassphrases withoutAsking() {
        return new KeyPassphrases(console, file, memory, false);
    }

    /** What opened the key before in this process; the caller wipes it. Empty where a file was named for it. */
    public Optional<char[]> remembered(Path key) {
        return file.isPresent() ? Optional.empty() : memory.recall(key);
    }

    /** What was remembered does not open the key any more. */
    public void outdated(Path key) {
        memory.forget(key);
    }

    /** This passphrase opened the key. */
    public void opened(Path key, char[] passphrase) {
        memory.remember(key, passphrase);
    }

    /**
     * The passphrase to try; the caller wipes it.
     *
     * @param attempt counted from 1
     */
    public char[] passphrase(Path key, int attempt) {
        if (file.isPresent()) {
            if (attempt > 1) {
                throw MlgitException.authentication(
                        "the passphrase in the file does not open the key " + key,
                        "write the right passphrase to the file given with --passphrase-file");
            }
            return file.get().get();
        }
        if (!asking) {
            throw MlgitException.authentication(
                    "the key " + key + " needs a passphrase, and BatchMode says to ask nobody",
                    "put it into the agent once: mlgit key agent --add " + ShellWord.of(key),
                    "or give it in a file: --passphrase-file FILE, or - for standard input");
        }
        if (!console.interactive()) {
            throw MlgitException.authentication(
                    "the key " + key + " needs a passphrase, and nobody can be asked",
                    "give it in a file: --passphrase-file FILE, or - for standard input");
        }
        if (attempt > ATTEMPTS) {
            throw MlgitException.authentication(
                    "wrong passphrase for the key " + key + " (" + ATTEMPTS + " tries)",
                    "a new key, if the passphrase is lost: mlgit keygen");
        }
        return console.askSecret("Enter passphrase for key '" + key + "': ");
    }
}
