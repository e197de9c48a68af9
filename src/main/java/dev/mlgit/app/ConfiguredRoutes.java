// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.hostkey.HostDetour;
import dev.mlgit.hostkey.HostPort;
import dev.mlgit.hostkey.HostRoute;
import dev.mlgit.hostkey.HostRoutes;
import dev.mlgit.hostkey.KnownHostsFiles;
import dev.mlgit.sshconfig.HostSettings;
import dev.mlgit.sshconfig.JumpHost;
import dev.mlgit.sshconfig.SshConfig;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Hosts and their known_hosts files as ssh_config has them. */
final class ConfiguredRoutes implements HostRoutes {
    private final SshConfig config;
    private final KnownHostsFiles usual;
    private final List<Path> configurations;
    private final Path home;

    /** @param usual the files where nothing is configured */
    ConfiguredRoutes(Environment environment, Path globalDirectory, KnownHostsFiles usual) {
        this.config = SshConfig.in(environment, globalDirectory);
        this.usual = usual;
        this.configurations = List.of(config.ownFile(), globalDirectory.resolve("ssh_config"));
        this.home = environment.home();
    }

    @Override
    public HostRoute route(String host, OptionalInt port) {
        HostSettings settings = config.settingsFor(host, port, Optional.empty());
        return new HostRoute(
                new HostPort(settings.hostName(), settings.port()), HostPolicies.of(settings), through(settings, host));
    }

    private static Optional<HostDetour> through(HostSettings settings, String typed) {
        List<JumpHost> hops = settings.proxyJump();
        return hops.isEmpty()
                ? settings.proxyCommand().map(line -> new HostDetour.Program(line, typed))
                : Optional.of(new HostDetour.Jump(hops.get(hops.size() - 1).toString()));
    }

    @Override
    public KnownHostsFiles everyFile() {
        var user = new LinkedHashSet<>(usual.user());
        var global = new LinkedHashSet<>(usual.global());
        for (String host : ConfiguredHostWords.in(configurations, home)) {
            HostSettings settings = config.settingsFor(host);
            user.addAll(settings.userKnownHostsFiles());
            global.addAll(settings.globalKnownHostsFiles());
        }
        global.removeAll(user);
        return new KnownHostsFiles(List.copyOf(user), List.copyOf(global));
    }
}
