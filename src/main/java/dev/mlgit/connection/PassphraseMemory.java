// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A place that remembers passphrases for as long as one process runs, so that a shell asks once. The one of
 * {@link #none} remembers nothing.
 */
public interface PassphraseMemory {
    /** A copy of the passphrase that opened this file; whoever asked wipes it. */
    Optional<char[]> recall(Path key);

    /** Keeps a copy of a passphrase that opened this file. */
    void remember(Path key, char[] passphrase);

    /** Forgets one that does not open the file any more. */
    void forget(Path key);

    static PassphraseMemory none() {
        return new PassphraseMemory() {
            @Override
            public Optional<char[]> recall(Path key) {
                return Optional.empty();
            }

            @Override
            public void remember(Path key, char[] passphrase) {}

            @Override
            public void forget(Path key) {}
        };
    }
}
