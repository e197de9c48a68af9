// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What {@code AddKeysToAgent} says about a key that was opened for a login.
 *
 * @param lifetimeSeconds empty where the key stays as long as the agent
 */
public record AddKeysToAgent(Mode mode, OptionalInt lifetimeSeconds) {
    /** Whether, and with which confirmation. */
    public enum Mode {
        NO,
        YES,
        ASK,
        CONFIRM
    }

    static final AddKeysToAgent NEVER = new AddKeysToAgent(Mode.NO, OptionalInt.empty());

    static AddKeysToAgent of(List<String> words) {
        return switch (words.get(0).toLowerCase(Locale.ROOT)) {
            case "no", "false" -> NEVER;
            case "yes", "true" -> new AddKeysToAgent(Mode.YES, OptionalInt.empty());
            case "ask" -> new AddKeysToAgent(Mode.ASK, OptionalInt.empty());
            case "confirm" -> new AddKeysToAgent(Mode.CONFIRM, lifetime(words.size() > 1 ? words.get(1) : "0"));
            default -> new AddKeysToAgent(Mode.YES, lifetime(words.get(0)));
        };
    }

    private static OptionalInt lifetime(String word) {
        int seconds = TimeSpan.seconds(word).orElse(0);
        return seconds > 0 ? OptionalInt.of(seconds) : OptionalInt.empty();
    }
}
