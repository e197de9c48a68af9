// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.Locale;
import java.util.Optional;

/** What becomes of a host that is not known yet, as {@code StrictHostKeyChecking} of ssh_config(5) has it. */
public enum Strictness {
    /** Only keys that stand in the known_hosts files. */
    YES,
    /** A host without any key is taken as it comes; never a changed one. */
    ACCEPT_NEW,
    /** A person decides; where nobody can be asked, the answer is no. */
    ASK,
    /** A host without any key is taken as it comes. A changed or revoked key is refused all the same. */
    OFF;

    /** The value of the configuration word, in any case; empty for a word OpenSSH does not know. */
    public static Optional<Strictness> parse(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> Optional.of(YES);
            case "accept-new" -> Optional.of(ACCEPT_NEW);
            case "ask" -> Optional.of(ASK);
            case "no", "off", "false" -> Optional.of(OFF);
            default -> Optional.empty();
        };
    }
}
