// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.connection.LoginKey;
import dev.mlgit.connection.LoginKeys;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.hostkey.HostKeyVerifier;
import dev.mlgit.hostkey.OfferedHostKey;
import java.io.File;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.DefaultProxyDataFactory;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSession;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.agent.Connector;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** SSH sessions for one clone and its submodules: our verdict on hosts, our keys, the user's configuration. */
final class SshSessions extends SshdSessionFactory {
    private final Environment environment;
    private final HostKeyVerifier verifier;
    private final Function<PublicKey, OfferedHostKey> converter;
    private final LoginKeys loginKeys;
    private final Optional<Path> chosenKey;
    private final Duration patience;
    private final SessionFailure failure = new SessionFailure();
    private final LoginAttempt attempt = new LoginAttempt();
    private @Nullable LoginConfig config;
    private @Nullable SilenceWatch watch;

    SshSessions(
            Environment environment,
            HostKeyVerifier verifier,
            Function<PublicKey, OfferedHostKey> converter,
            LoginKeys loginKeys,
            Optional<Path> chosenKey,
            Duration patience) {
        super(null, new DefaultProxyDataFactory());
        this.environment = environment;
        this.verifier = verifier;
        this.converter = converter;
        this.loginKeys = loginKeys;
        this.chosenKey = chosenKey;
        this.patience = patience;
        setHomeDirectory(environment.home().toFile());
        setSshDirectory(environment.sshDirectory().toFile());
    }

    /** Connects; a failure is told in the user's words. */
    @Override
    public SshdSession getSession(URIish uri, CredentialsProvider credentials, FS fs, int milliseconds)
            throws TransportException {
        var silence = new SilenceWatch(patience, Thread.currentThread());
        watch = silence;
        try {
            return super.getSession(uri, credentials, fs, Math.toIntExact(patience.toMillis()));
        } catch (TransportException | RuntimeException failed) {
            throw explain(uri, failed, silence);
        } finally {
            silence.close();
        }
    }

    @Override
    protected SshConfigStore createSshConfigStore(File homeDirectory, File configFile, String localUserName) {
        SshConfigStore file = super.createSshConfigStore(homeDirectory, configFile, environment.userName());
        var prepared = new LoginConfig(environment, file, verifier, chosenKey);
        config = prepared;
        return prepared;
    }

    @Override
    protected ServerKeyDatabase createServerKeyDatabase(File homeDirectory, File sshDirectory) {
        return new VerifiedServerKeys(verifier, converter, config(), failure, this::serverAnswered);
    }

    /** Only the keys of {@link KeyFileAgent}. */
    @Override
    protected List<Path> getDefaultIdentities(File sshDirectory) {
        return List.of();
    }

    @Override
    protected String getDefaultPreferredAuthentications() {
        return "publickey";
    }

    @Override
    protected ConnectorFactory getConnectorFactory() {
        return new ConnectorFactory() {
            @Override
            public Connector create(String identityAgent, File homeDirectory) {
                return agent(identityAgent);
            }

            @Override
            public boolean isSupported() {
                return true;
            }

            @Override
            public String getName() {
                return "mlgit";
            }

            @Override
            public List<ConnectorDescriptor> getSupportedConnectors() {
                return List.of();
            }

            @Override
            public @Nullable ConnectorDescriptor getDefaultConnector() {
                return null;
            }
        };
    }

    private KeyFileAgent agent(String token) {
        List<LoginKey> keys = config().keys(token).stream()
                .map(loginKeys::read)
                .flatMap(Optional::stream)
                .toList();
        attempt.offer(keys);
        return new KeyFileAgent(keys, failure);
    }

    private LoginConfig config() {
        LoginConfig prepared = config;
        if (prepared == null) {
            throw new IllegalStateException("the session factory asked for keys before it read the configuration");
        }
        return prepared;
    }

    private void serverAnswered() {
        SilenceWatch silence = watch;
        if (silence != null) {
            silence.close();
        }
    }

    private MlgitException explain(URIish uri, Exception failed, SilenceWatch silence) {
        Optional<RuntimeException> first = failure.first();
        if (first.isPresent()) {
            return first.get() instanceof MlgitException known
                    ? known
                    : MlgitException.failed("the session with " + uri.getHost() + " broke: " + first.get())
                            .causedBy(first.get());
        }
        String server = uri.getUser() == null ? uri.getHost() : uri.getUser() + "@" + uri.getHost();
        if (silence.fired()) {
            return MlgitException.failed(
                            "no answer from " + uri.getHost() + " within " + patience.toSeconds() + " s",
                            "try again, or wait longer: MLGIT_CONNECT_TIMEOUT=" + 4 * patience.toSeconds()
                                    + " (seconds)")
                    .causedBy(failed);
        }
        return ConnectionFailure.explain(uri, failed, () -> attempt.refusedBy(server));
    }
}
