// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.AppliedSetting;
import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.Destination;
import dev.mlgit.connection.FailureCause;
import dev.mlgit.connection.KeyOutcome;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.hostkey.HostKeyVerifier;
import dev.mlgit.hostkey.HostPort;
import dev.mlgit.sshconfig.HostSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.auth.UserAuth;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientConnectionServiceFactory;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/** From a way to the server to a login, once. */
final class Handshake {
    private final ConnectorParts parts;
    private final HostSettings settings;
    private final HostPort host;
    private final HostKeyVerifier verifier;
    private final Duration patience;
    private final LoginLog log;
    private final LoginWait wait;
    private final LoginFailure failure;
    private final ConnectionFailure broken;

    Handshake(
            ConnectorParts parts,
            HostSettings settings,
            Destination destination,
            HostPort host,
            HostKeyVerifier verifier,
            Duration patience,
            LoginLog log) {
        this.parts = parts;
        this.settings = settings;
        this.host = host;
        this.verifier = verifier;
        this.patience = patience;
        this.log = log;
        this.wait = new LoginWait(patience);
        this.failure = new LoginFailure(destination, log, forbiddingKeys());
        boolean port = destination.port().isPresent() || host.port() != 22;
        this.broken = new ConnectionFailure(failure, host.host(), host.host() + (port ? ", port " + host.port() : ""));
    }

    ConnectOutcome run(ConnectOptions options, Route route) {
        try {
            return over(new Greeting(route.open(patience, log)), options);
        } catch (Route.HopFailedException hop) {
            return failure.of(hop.outcome().cause(), hop.story());
        } catch (IOException unreachable) {
            if (unreachable instanceof ClosedByInterruptException
                    || Thread.currentThread().isInterrupted()) {
                return failure.stopped();
            }
            return route.indirect()
                    ? failure.failed(
                            FailureCause.PROXY_FAILED,
                            unreachable,
                            "no way to " + host.host() + ": " + ConnectionFailure.reason(unreachable),
                            "look at ProxyJump and ProxyCommand in ~/.ssh/config")
                    : broken.unreachable(unreachable, patience.toSeconds());
        } catch (MlgitException misconfigured) {
            return failure.of(FailureCause.CONFIGURATION, misconfigured);
        }
    }

    private ConnectOutcome over(Greeting transport, ConnectOptions options) {
        Optional<String> address =
                transport.remote().map(InetSocketAddress::getAddress).map(java.net.InetAddress::getHostAddress);
        address.ifPresent(log::connectedTo);
        var check = new HostCheck(verifier, host, address, log, wait);
        var announced = new AnnouncedHostKeys(verifier, host, check);
        PlainClient client;
        try {
            client = PlainClient.over(transport, settings, verifier.keyAlgorithms(host));
        } catch (MlgitException misconfigured) {
            transport.close();
            return failure.of(FailureCause.CONFIGURATION, misconfigured);
        }
        boolean connected = false;
        try {
            ConnectOutcome outcome = login(client, transport, check, announced, options);
            connected = outcome instanceof ConnectOutcome.Connected;
            return outcome;
        } finally {
            if (!connected) {
                client.close(true);
                transport.close();
            }
        }
    }

    private ConnectOutcome login(
            PlainClient client,
            Greeting transport,
            HostCheck check,
            AnnouncedHostKeys announced,
            ConnectOptions options) {
        client.setServerKeyVerifier(check);
        client.setGlobalRequestHandlers(announced.handlers());
        client.setKexExtensionHandler(new ServerSignatureList(log));
        client.setUserInteraction(new ServerWords(log));
        client.setServiceFactories(
                List.of(WatchedUserAuth.factory(log, wait), ClientConnectionServiceFactory.INSTANCE));
        client.setUserAuthFactories(List.of(keyMethod(options)));
        try {
            client.start();
            ClientSession session = client.session(settings.user(), host.host(), host.port());
            AuthFuture auth = session.auth();
            auth.addListener(future -> wait.done());
            if (!wait.await()) {
                return failure.timedOut(patience.toSeconds());
            }
            log.serverVersion(String.valueOf(session.getServerVersion()));
            if (auth.isSuccess()) {
                log.ended(KeyOutcome.NOT_NEEDED);
                return new ConnectOutcome.Connected(
                        new MinaSession(client, session, log.report(), announced, patience));
            }
            return failed(auth.getException(), check, transport);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failure.stopped();
        } catch (IOException | RuntimeException failed) {
            return failed(failed, check, transport);
        }
    }

    private ConnectOutcome failed(@Nullable Throwable why, HostCheck check, Greeting transport) {
        if (check.refusal().isPresent()) {
            return failure.of(FailureCause.HOST_KEY_REFUSED, check.refusal().get());
        }
        if (log.notOpened().isPresent()) {
            return failure.of(FailureCause.KEY_NOT_OPENED, log.notOpened().get());
        }
        return broken.broken(why == null ? new IOException("the login was cancelled") : why, log, transport);
    }

    private boolean takesKeys() {
        return settings.pubkeyAuthentication()
                && settings.preferredAuthentications()
                        .map(methods -> methods.contains(KeyAuth.METHOD))
                        .orElse(true);
    }

    private Optional<AppliedSetting> forbiddingKeys() {
        String keyword = settings.pubkeyAuthentication() ? "PreferredAuthentications" : "PubkeyAuthentication";
        return takesKeys()
                ? Optional.empty()
                : settings.origin(keyword).map(origin -> new AppliedSetting(keyword, origin.file(), origin.line()));
    }

    /** The keys are looked for when the server wants one: an agent is not disturbed before. */
    private UserAuthFactory keyMethod(ConnectOptions options) {
        return new UserAuthFactory() {
            @Override
            public String getName() {
                return KeyAuth.METHOD;
            }

            @Override
            public UserAuth createUserAuth(ClientSession session) {
                wait.askingBegins();
                try {
                    var order = new KeyOrder(parts.environment(), settings, parts.loginKeys(), parts.agents());
                    List<TriedKey> keys = takesKeys() ? order.keys(options.keyFile()) : List.of();
                    log.keys(keys);
                    return new KeyAuth(keys, UserAlgorithms.of(settings), log, wait);
                } finally {
                    wait.askingEnds();
                }
            }
        };
    }
}
