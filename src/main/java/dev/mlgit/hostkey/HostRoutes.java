// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.OptionalInt;

/** The user's configuration, as far as it says where hosts are and in which files their keys stand. */
public interface HostRoutes {
    /**
     * What the configuration makes of a host.
     *
     * @param host as typed: a name, an address without brackets, or a Host word of the configuration
     * @param port empty for what the configuration says, else 22
     */
    HostRoute route(String host, OptionalInt port);

    /** Every known_hosts file that connections may read, the usual ones and those of any block. */
    KnownHostsFiles everyFile();
}
