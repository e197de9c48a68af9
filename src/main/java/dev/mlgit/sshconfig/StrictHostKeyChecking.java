// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.Locale;

/** The values of {@code StrictHostKeyChecking}. */
public enum StrictHostKeyChecking {
    YES,
    NO,
    ASK,
    ACCEPT_NEW;

    static StrictHostKeyChecking of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> YES;
            case "no", "false", "off" -> NO;
            case "accept-new" -> ACCEPT_NEW;
            default -> ASK;
        };
    }
}
