// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.Locale;
import java.util.Optional;

/** Whether keys that a verified server announces are learned, as {@code UpdateHostKeys} of ssh_config(5) has it. */
public enum HostKeyUpdates {
    NO,
    ASK,
    YES;

    /** The value of the configuration word, in any case; empty for a word OpenSSH does not know. */
    public static Optional<HostKeyUpdates> parse(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> Optional.of(YES);
            case "no", "false" -> Optional.of(NO);
            case "ask" -> Optional.of(ASK);
            default -> Optional.empty();
        };
    }
}
