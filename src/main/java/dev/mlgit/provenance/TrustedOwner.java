// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.env.Environment;

/**
 * Surroundings in which repositories of other users count as one's own, by the setting {@code safe.directory} that Git
 * itself takes from the environment. No file is edited, and whatever is started later knows nothing of it.
 */
final class TrustedOwner {
    private static final String COUNT = "GIT_CONFIG_COUNT";

    private TrustedOwner() {}

    static Environment in(Environment environment) {
        String before = environment.variable(COUNT).orElse("0");
        boolean number =
                !before.isEmpty() && before.length() < 4 && before.chars().allMatch(Character::isDigit);
        if (!number) {
            // What cannot be read is left to be told as such.
            return environment;
        }
        int count = Integer.parseInt(before);
        return environment
                .with(COUNT, Integer.toString(count + 1))
                .with("GIT_CONFIG_KEY_" + count, "safe.directory")
                .with("GIT_CONFIG_VALUE_" + count, "*");
    }
}
