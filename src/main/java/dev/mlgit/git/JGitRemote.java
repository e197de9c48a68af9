// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.CloneOrder;
import dev.mlgit.checkout.ClonedRepository;
import dev.mlgit.checkout.GitRemote;
import dev.mlgit.checkout.StopSignal;
import dev.mlgit.connection.LoginKeys;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.hostkey.HostKeyVerifier;
import dev.mlgit.hostkey.OfferedHostKey;
import dev.mlgit.hostkey.TrustOptions;
import java.security.PublicKey;
import java.time.Duration;
import java.util.function.Function;

/** Clones with JGit, over its MINA transport. */
public final class JGitRemote implements GitRemote {
    private static final long DEFAULT_PATIENCE_SECONDS = 30;

    private final Environment environment;
    private final Console console;
    private final Function<TrustOptions, HostKeyVerifier> verifiers;
    private final Function<PublicKey, OfferedHostKey> converter;
    private final LoginKeys loginKeys;

    /**
     * @param verifiers the verifier of host keys, for what the command line says about unknown hosts
     * @param converter turns a host key of the SSH library into ours
     */
    public JGitRemote(
            Environment environment,
            Console console,
            Function<TrustOptions, HostKeyVerifier> verifiers,
            Function<PublicKey, OfferedHostKey> converter,
            LoginKeys loginKeys) {
        this.environment = environment;
        this.console = console;
        this.verifiers = verifiers;
        this.converter = converter;
        this.loginKeys = loginKeys;
    }

    @Override
    public ClonedRepository cloneInto(CloneOrder order, StopSignal stop) {
        JGitSystem.use(environment);
        try (var connections = new Connections(order.url(), () -> sessions(order))) {
            return new RepositoryClone(order, connections, console, stop).run();
        }
    }

    private SshSessions sessions(CloneOrder order) {
        return new SshSessions(
                environment, verifiers.apply(order.trust()), converter, loginKeys, order.keyFile(), patience());
    }

    /** How long a server may say nothing before it has shown its key. */
    private Duration patience() {
        String text = environment.variable("MLGIT_CONNECT_TIMEOUT").orElse("" + DEFAULT_PATIENCE_SECONDS);
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw MlgitException.usage(
                    "MLGIT_CONNECT_TIMEOUT is '" + text + "', not a number of seconds",
                    "export MLGIT_CONNECT_TIMEOUT=30");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
