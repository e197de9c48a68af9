// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.CloneOrder;
import dev.mlgit.checkout.ClonedRepository;
import dev.mlgit.checkout.GitRemote;
import dev.mlgit.checkout.StopSignal;
import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.SshConnector;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.Console;
import java.util.Optional;

/** Clones with JGit; SSH sessions are the connector's. */
public final class JGitRemote implements GitRemote {
    private final Environment environment;
    private final Console console;
    private final SshConnector connector;

    public JGitRemote(Environment environment, Console console, SshConnector connector) {
        this.environment = environment;
        this.console = console;
        this.connector = connector;
    }

    @Override
    public ClonedRepository cloneInto(CloneOrder order, StopSignal stop) {
        JGitSystem.use(environment);
        var options = new ConnectOptions(order.trust(), order.keyFile(), Optional.empty());
        var connections = new Connections(order.url(), () -> new SshSessions(connector, options, console));
        return new RepositoryClone(order, connections, console, stop).run();
    }
}
