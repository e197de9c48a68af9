// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.CloneOrder;
import dev.mlgit.checkout.ClonedRepository;
import dev.mlgit.checkout.GitAttachment;
import dev.mlgit.checkout.GitRemote;
import dev.mlgit.checkout.StopSignal;
import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.SshConnector;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.git.reading.ConfigEntry;
import dev.mlgit.git.reading.EffectiveConfig;
import dev.mlgit.git.reading.Ownership;
import dev.mlgit.git.web.WebAccess;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Clones with JGit; SSH sessions are the connector's. */
public final class JGitRemote implements GitRemote, GitAttachment {
    private final Environment environment;
    private final Console console;
    private final SshConnector connector;
    private final Function<String, char[]> tokens;

    /**
     * Opens nothing.
     *
     * @param tokens reads {@code --token-file}
     */
    public JGitRemote(
            Environment environment, Console console, SshConnector connector, Function<String, char[]> tokens) {
        this.environment = environment;
        this.console = console;
        this.connector = connector;
        this.tokens = tokens;
    }

    @Override
    public ClonedRepository cloneInto(CloneOrder order, StopSignal stop) {
        return connected(order, connections -> new RepositoryClone(order, connections, console, stop)
                .run(new Ownership(environment)));
    }

    @Override
    public ClonedRepository attach(CloneOrder order, StopSignal stop) {
        return connected(order, connections -> new RepositoryAttachment(order, connections, console, stop).run());
    }

    private ClonedRepository connected(CloneOrder order, Function<Connections, ClonedRepository> work) {
        JGitSystem.use(environment);
        new SourceOwner(environment).require(order.url(), Uris.of(order.url()));
        var options = new ConnectOptions(order.trust(), order.keyFile(), Optional.empty());
        Optional<Supplier<char[]>> token = order.choices().tokenFile().map(file -> () -> tokens.apply(file));
        try (var web = new WebAccess(environment, console, settings(order), WebGiven.of(order.url(), token))) {
            var connections = new Connections(() -> new SshSessions(connector, options, console), web);
            return work.apply(connections);
        }
    }

    /** Without those of a Git directory that is there already: whose it is has not been looked at yet. */
    private List<ConfigEntry> settings(CloneOrder order) {
        try {
            return EffectiveConfig.trusted(environment, order.layout().gitDirectory());
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read Git's configuration: " + Failures.reason(unreadable))
                    .causedBy(unreadable);
        }
    }
}
