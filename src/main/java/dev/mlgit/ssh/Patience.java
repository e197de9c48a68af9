// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.sshconfig.HostSettings;
import java.time.Duration;

/** How long a server may say nothing. */
final class Patience {
    private static final String VARIABLE = "MLGIT_CONNECT_TIMEOUT";
    private static final int USUAL_SECONDS = 30;

    private Patience() {}

    static Duration of(ConnectOptions options, Environment environment, HostSettings settings) {
        if (options.patience().isPresent()) {
            return options.patience().get();
        }
        String text = environment
                .variable(VARIABLE)
                .orElseGet(() -> "" + settings.connectTimeout().orElse(USUAL_SECONDS));
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw MlgitException.usage(
                    VARIABLE + " is '" + text + "', not a number of seconds", "export " + VARIABLE + "=30");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
