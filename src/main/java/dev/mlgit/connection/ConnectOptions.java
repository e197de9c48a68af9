// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import dev.mlgit.hostkey.TrustOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the command line says about one connection.
 *
 * @param trust what to do about a host that is not known yet
 * @param keyFile {@code -i}: a private key to offer before all others
 * @param patience how long the server may say nothing before it has shown its key, and again while it decides about
 *     us; the time a person takes to answer does not count. Empty for {@code MLGIT_CONNECT_TIMEOUT} of the environment,
 *     then {@code ConnectTimeout} of ssh_config, then 30 seconds
 */
public record ConnectOptions(TrustOptions trust, Optional<Path> keyFile, Optional<Duration> patience) {
    /** Ask about new hosts, the user's own keys, the usual patience. */
    public static ConnectOptions usual() {
        return new ConnectOptions(TrustOptions.ask(), Optional.empty(), Optional.empty());
    }

    public ConnectOptions withTrust(TrustOptions changed) {
        return new ConnectOptions(changed, keyFile, patience);
    }

    public ConnectOptions withKeyFile(Path file) {
        return new ConnectOptions(trust, Optional.of(file), patience);
    }
}
