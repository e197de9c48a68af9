// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.Locale;

/** The values of {@code UpdateHostKeys}. */
public enum YesNoAsk {
    YES,
    NO,
    ASK;

    static YesNoAsk of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> YES;
            case "ask" -> ASK;
            default -> NO;
        };
    }
}
