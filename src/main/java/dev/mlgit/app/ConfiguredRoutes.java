// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.hostkey.HostPort;
import dev.mlgit.hostkey.HostRoute;
import dev.mlgit.hostkey.HostRoutes;
import dev.mlgit.hostkey.KnownHostsFiles;
import dev.mlgit.sshconfig.HostSettings;
import dev.mlgit.sshconfig.SshConfig;
import java.util.Optional;
import java.util.OptionalInt;

/** Hosts and their known_hosts files as ssh_config has them. */
final class ConfiguredRoutes implements HostRoutes {
    private final SshConfig config;
    private final KnownHostsFiles usual;

    /** @param usual the files where nothing is configured */
    ConfiguredRoutes(SshConfig config, KnownHostsFiles usual) {
        this.config = config;
        this.usual = usual;
    }

    @Override
    public HostRoute route(String host, OptionalInt port) {
        HostSettings settings = config.settingsFor(host, port, Optional.empty());
        var through = settings.proxyJump().stream()
                .findFirst()
                .map(jump -> jump.toString())
                .or(settings::proxyCommand);
        return new HostRoute(new HostPort(settings.hostName(), settings.port()), HostPolicies.of(settings), through);
    }

    @Override
    public KnownHostsFiles everyFile() {
        return usual;
    }
}
