// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code key show}, as setup scripts call it: to hand the public line out, or to prove a passphrase.
 *
 * @param publicOnly with {@code --public}
 * @param file the value of {@code -f}; null without it
 * @param passphraseFile the value of {@code --passphrase-file}; null without it
 */
record PlainKeyShow(
        boolean publicOnly, @Nullable String file, @Nullable String passphraseFile) {
    /** {@code key show [--public] [-f FILE] [--passphrase-file FILE]}, in any order; empty for anything else. */
    static Optional<PlainKeyShow> parse(List<String> arguments) {
        if (arguments.size() < 2 || !arguments.get(1).equals("show")) {
            return Optional.empty();
        }
        boolean publicOnly = false;
        String file = null;
        String passphraseFile = null;
        Iterator<String> words = arguments.listIterator(2);
        while (words.hasNext()) {
            String option = words.next();
            if (option.equals("--public") && !publicOnly) {
                publicOnly = true;
                continue;
            }
            String value = words.hasNext() ? words.next() : "";
            if (value.isEmpty() || value.startsWith("-")) {
                return Optional.empty();
            }
            if (option.equals("-f") && file == null) {
                file = value;
            } else if (option.equals("--passphrase-file") && passphraseFile == null) {
                passphraseFile = value;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new PlainKeyShow(publicOnly, file, passphraseFile));
    }
}
