// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.Destination;
import dev.mlgit.connection.SshConnector;
import dev.mlgit.core.io.Console;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/** Gives JGit the SSH sessions that all of mlgit uses. */
final class SshSessions extends SshSessionFactory {
    private final SshConnector connector;
    private final ConnectOptions options;
    private final Console console;

    SshSessions(SshConnector connector, ConnectOptions options, Console console) {
        this.connector = connector;
        this.options = options;
        this.console = console;
    }

    /** Connects; a failure is told in the user's words. */
    @Override
    public RemoteSession getSession(URIish uri, CredentialsProvider credentials, FS fs, int milliseconds) {
        ConnectOutcome outcome = connector.open(destination(uri), options);
        outcome.report().banners().stream().flatMap(String::lines).forEach(console::status);
        return new GitSession(outcome.orThrow());
    }

    @Override
    public String getType() {
        return "mlgit";
    }

    private static Destination destination(URIish uri) {
        String host = uri.getHost();
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new Destination(
                bracketed ? host.substring(1, host.length() - 1) : host,
                uri.getPort() > 0 ? OptionalInt.of(uri.getPort()) : OptionalInt.empty(),
                Optional.ofNullable(uri.getUser()).filter(user -> !user.isEmpty()));
    }
}
