// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.signin;

import dev.mlgit.account.provider.Providers;
import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.Destination;
import dev.mlgit.connection.RemoteCommand;
import dev.mlgit.connection.SshConnector;
import dev.mlgit.connection.SshSession;
import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Signs in at a host and reads its greeting. */
public final class SignIn {
    /** How long a host may take over its greeting. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SshConnector connector;
    private final Providers providers;

    public SignIn(SshConnector connector, Providers providers) {
        this.connector = connector;
        this.providers = providers;
    }

    /** One attempt; whatever goes wrong is in the report. */
    public SignInReport once(Destination destination, ConnectOptions options) {
        ConnectOutcome outcome = connector.open(destination, options);
        var provider = providers.owning(outcome.report().host().host()).or(() -> providers.owning(destination.host()));
        if (outcome instanceof ConnectOutcome.Failed failed) {
            return new SignInReport(provider, destination, failed.report(), Optional.empty(), Optional.of(failed));
        }
        try (SshSession session = outcome.orThrow()) {
            return new SignInReport(
                    provider, destination, session.login(), Optional.of(greeting(session)), Optional.empty());
        }
    }

    private static Greeting greeting(SshSession session) {
        try (RemoteCommand shell = session.shell()) {
            shell.input().close();
            return Greeting.read(new GreetingText(shell).read(PATIENCE));
        } catch (MlgitException | IOException noShell) {
            // A host that lets us in and gives no shell has said nothing about who we are.
            return Greeting.read("");
        }
    }
}
