// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.Optional;

/**
 * Where a name leads, by the user's configuration.
 *
 * @param server what to connect to, {@code HostName} and {@code Port} applied
 * @param policy what the configuration says about its keys
 * @param through empty where it is reached directly
 */
public record HostRoute(HostPort server, HostPolicy policy, Optional<HostDetour> through) {
    /** The host as its keys are filed in known_hosts. */
    HostPort filed() {
        return policy.filed(server);
    }
}
