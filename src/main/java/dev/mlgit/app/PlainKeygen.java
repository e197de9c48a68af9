// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code keygen --no-passphrase}, as setup scripts call it.
 *
 * @param comment the value of {@code -C}; null without it
 * @param file the value of {@code -f}; null without it
 */
record PlainKeygen(@Nullable String comment, @Nullable String file) {
    /** {@code keygen --no-passphrase [-t ed25519] [-C COMMENT] [-f FILE]}, in any order; empty for anything else. */
    static Optional<PlainKeygen> parse(List<String> arguments) {
        boolean open = false;
        String type = null;
        String comment = null;
        String file = null;
        Iterator<String> words = arguments.listIterator(1);
        while (words.hasNext()) {
            String option = words.next();
            if (option.equals("--no-passphrase") && !open) {
                open = true;
                continue;
            }
            String value = words.hasNext() ? words.next() : "";
            if (value.isEmpty() || value.startsWith("-")) {
                return Optional.empty();
            }
            if (option.equals("-t") && type == null && value.equals("ed25519")) {
                type = value;
            } else if (option.equals("-C") && comment == null) {
                comment = value;
            } else if (option.equals("-f") && file == null) {
                file = value;
            } else {
                return Optional.empty();
            }
        }
        return open ? Optional.of(new PlainKeygen(comment, file)) : Optional.empty();
    }
}
