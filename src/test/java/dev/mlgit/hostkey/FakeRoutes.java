// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.Optional;
import java.util.OptionalInt;

/** No configuration: every host is where it says it is. */
record FakeRoutes(KnownHostsFiles files) implements HostRoutes {
    private static final int SSH_PORT = 22;

    @Override
    public HostRoute route(String host, OptionalInt port) {
        return new HostRoute(new HostPort(host, port.orElse(SSH_PORT)), HostPolicy.standard(files), Optional.empty());
    }

    @Override
    public KnownHostsFiles everyFile() {
        return files;
    }
}
