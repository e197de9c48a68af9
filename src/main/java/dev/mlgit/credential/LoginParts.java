// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.Console;
import java.time.Duration;

/**
 * What the search for a login works with.
 *
 * @param helperLimit how long a helper or an askpass program may take
 */
public record LoginParts(Environment environment, Console console, Duration helperLimit) {
    private static final long HELPER_SECONDS = 120;

    /** The limit is {@code MLGIT_HELPER_TIMEOUT} seconds, or two minutes: some helpers send people to a browser. */
    public static LoginParts of(Environment environment, Console console) {
        long seconds = environment
                .variable("MLGIT_HELPER_TIMEOUT")
                .filter(text -> text.matches("[1-9][0-9]{0,5}"))
                .map(Long::parseLong)
                .orElse(HELPER_SECONDS);
        return new LoginParts(environment, console, Duration.ofSeconds(seconds));
    }

    ProgramCall calls() {
        return new ProgramCall(environment, helperLimit, console::status);
    }
}
