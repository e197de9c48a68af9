// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.Destination;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.hostkey.HostPort;
import dev.mlgit.ssh.io.CommandTransport;
import dev.mlgit.ssh.io.SocketTransport;
import dev.mlgit.ssh.io.Transport;
import dev.mlgit.sshconfig.HostSettings;
import dev.mlgit.sshconfig.JumpHost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The way to a server: straight, through jump hosts, or by a program. */
final class Route {
    /** As many as MINA and people can follow; more is a circle. */
    private static final int MOST_HOPS = 8;

    private final ConnectorParts parts;
    private final HostSettings settings;
    private final HostPort host;
    private final ConnectOptions options;
    private final List<JumpHost> hops;
    private final int depth;

    Route(
            ConnectorParts parts,
            HostSettings settings,
            HostPort host,
            ConnectOptions options,
            List<JumpHost> hops,
            int depth) {
        this.parts = parts;
        this.settings = settings;
        this.host = host;
        this.options = options;
        this.hops = hops;
        this.depth = depth;
    }

    /** A jump host could not be logged in to; its own outcome says why. */
    static final class HopFailedException extends Exception {
        private static final long serialVersionUID = 1L;
        private static final String AT_HOP = "at the jump host ";
        private final transient ConnectOutcome.Failed outcome;
        private final String hop;

        HopFailedException(String hop, ConnectOutcome.Failed outcome) {
            super(outcome.failure());
            this.hop = hop;
            this.outcome = outcome;
        }

        /** The failure, with the jump host it happened at. */
        MlgitException story() {
            MlgitException story = outcome.failure();
            String text = story.text().startsWith(AT_HOP) ? story.text() : AT_HOP + hop + ": " + story.text();
            return new MlgitException(story.kind(), text, story.hints(), story);
        }

        ConnectOutcome.Failed outcome() {
            return outcome;
        }
    }

    /** True when a program or a jump host connects for us. */
    boolean indirect() {
        return !hops.isEmpty() || settings.proxyCommand().isPresent();
    }

    /** @throws IOException when no connection comes about */
    Transport open(Duration patience, LoginLog log) throws IOException, HopFailedException {
        if (!hops.isEmpty()) {
            return throughHops(log);
        }
        Optional<String> command = settings.proxyCommand();
        if (command.isPresent()) {
            ProxyWords.check("host name", settings.hostName());
            ProxyWords.check("user name", settings.user());
            var program = CommandTransport.start(
                    command.get(),
                    parts.environment().workingDirectory(),
                    parts.environment().variables());
            return program.closing(parts.atExit().run(program::close)::close);
        }
        return SocketTransport.connect(host.host(), host.port(), patience);
    }

    /** As OpenSSH: the last hop is reached through those before it; a single one by its own configuration. */
    private Transport throughHops(LoginLog log) throws IOException, HopFailedException {
        if (depth >= MOST_HOPS) {
            throw MlgitException.failed(
                    "more than " + MOST_HOPS + " jump hosts to " + host.host() + ": ProxyJump goes in a circle",
                    "look at ProxyJump in ~/.ssh/config");
        }
        JumpHost last = hops.get(hops.size() - 1);
        List<JumpHost> before = hops.subList(0, hops.size() - 1);
        var login = new MinaLogin(
                parts,
                new Destination(last.host(), last.port(), last.user()),
                new ConnectOptions(options.trust(), Optional.empty(), options.patience()),
                before.isEmpty() ? Optional.empty() : Optional.of(before),
                depth + 1);
        ConnectOutcome outcome = login.run();
        log.through(outcome.report());
        if (outcome instanceof ConnectOutcome.Connected connected
                && connected.session() instanceof MinaSession session) {
            try {
                return session.tunnelTo(host.host(), host.port());
            } catch (IOException failed) {
                session.close();
                throw failed;
            }
        }
        throw new HopFailedException(last.toString(), (ConnectOutcome.Failed) outcome);
    }
}
