// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.AppliedSetting;
import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.Destination;
import dev.mlgit.connection.FailureCause;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.hostkey.HostKeyVerifier;
import dev.mlgit.hostkey.HostPort;
import dev.mlgit.sshconfig.HostSettings;
import dev.mlgit.sshconfig.JumpHost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One login at one destination, and on the way those at its jump hosts. */
final class MinaLogin {
    private static final List<String> REPORTED = List.of(
            "HostName",
            "Port",
            "User",
            "IdentityFile",
            "IdentitiesOnly",
            "IdentityAgent",
            "CertificateFile",
            "ProxyJump",
            "ProxyCommand",
            "HostKeyAlias",
            "UserKnownHostsFile",
            "GlobalKnownHostsFile",
            "StrictHostKeyChecking",
            "BatchMode",
            "HostKeyAlgorithms",
            "PubkeyAcceptedAlgorithms",
            "PubkeyAuthentication",
            "ConnectTimeout",
            "HashKnownHosts",
            "UpdateHostKeys",
            "KexAlgorithms",
            "Ciphers",
            "MACs");

    private final ConnectorParts parts;
    private final Destination destination;
    private final ConnectOptions options;
    private final Optional<List<JumpHost>> via;
    private final int depth;

    MinaLogin(ConnectorParts parts, Destination destination, ConnectOptions options) {
        this(parts, destination, options, Optional.empty(), 0);
    }

    /**
     * @param via the hops to go through, where they are given and not ssh_config's to say
     * @param depth how many destinations wait for this one
     */
    MinaLogin(
            ConnectorParts parts,
            Destination destination,
            ConnectOptions options,
            Optional<List<JumpHost>> via,
            int depth) {
        this.parts = parts;
        this.destination = destination;
        this.options = options;
        this.via = via;
        this.depth = depth;
    }

    ConnectOutcome run() {
        try {
            HostSettings settings =
                    parts.config().settingsFor(destination.host(), destination.port(), destination.user());
            settings.warnings().forEach(parts.console()::warn);
            return run(settings, host(settings));
        } catch (MlgitException misconfigured) {
            var log = new LoginLog(
                    destination,
                    destination.user().orElse(""),
                    new HostPort(destination.host(), destination.port().orElse(22)),
                    List.of());
            return new LoginFailure(destination, log).of(FailureCause.CONFIGURATION, misconfigured);
        }
    }

    /** Again where the key was refused and the server may have another that fits what the user named. */
    private ConnectOutcome run(HostSettings settings, HostPort host) {
        HostKeyVerifier verifier = parts.verifiers().verifierFor(settings, options.trust());
        Duration patience = Patience.of(options, parts.environment(), settings);
        var route = new Route(parts, settings, host, options, hops(settings), depth);
        ConnectOutcome first = attempt(settings, host, verifier, patience, route);
        ConnectOutcome latest = first;
        while (cause(latest) == FailureCause.HOST_KEY_REFUSED && verifier.anotherKeyMayFit(host)) {
            latest = attempt(settings, host, verifier, patience, route);
        }
        return cause(latest) == FailureCause.NO_COMMON_ALGORITHM && first != latest ? first : latest;
    }

    private ConnectOutcome attempt(
            HostSettings settings, HostPort host, HostKeyVerifier verifier, Duration patience, Route route) {
        var log = new LoginLog(destination, settings.user(), host, applied(settings));
        ConnectorParts its = settings.batchMode() ? parts.withoutAsking() : parts;
        return new Handshake(its, settings, destination, host, verifier, patience, log).run(options, route);
    }

    private List<JumpHost> hops(HostSettings settings) {
        return via.orElseGet(settings::proxyJump);
    }

    private static Optional<FailureCause> causeOf(ConnectOutcome outcome) {
        return outcome instanceof ConnectOutcome.Failed failed ? Optional.of(failed.cause()) : Optional.empty();
    }

    private static @org.jspecify.annotations.Nullable FailureCause cause(ConnectOutcome outcome) {
        return causeOf(outcome).orElse(null);
    }

    private static HostPort host(HostSettings settings) {
        try {
            return new HostPort(settings.hostName(), settings.port());
        } catch (IllegalArgumentException none) {
            throw MlgitException.failed("there is no host to connect to", "look at HostName in ~/.ssh/config")
                    .causedBy(none);
        }
    }

    private static List<AppliedSetting> applied(HostSettings settings) {
        return REPORTED.stream()
                .flatMap(keyword -> settings.origin(keyword).stream()
                        .map(origin -> new AppliedSetting(keyword, origin.file(), origin.line())))
                .toList();
    }
}
