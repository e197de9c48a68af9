// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.RepositoryUrl;
import dev.mlgit.checkout.StopSignal;
import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.SshConnector;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.EffectiveConfig;
import dev.mlgit.git.reading.PushUrl;
import dev.mlgit.git.web.WebAccess;
import dev.mlgit.provenance.SnapshotRemote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.Transport;

/** Pushes snapshots with JGit; SSH sessions are the connector's. */
public final class JGitSnapshotRemote implements SnapshotRemote {
    private final Environment environment;
    private final Console console;
    private final SshConnector connector;
    private final ConnectOptions options;

    public JGitSnapshotRemote(
            Environment environment, Console console, SshConnector connector, ConnectOptions options) {
        this.environment = environment;
        this.console = console;
        this.connector = connector;
        this.options = options;
    }

    @Override
    public Connection open(Path directory, String remote) {
        JGitSystem.use(environment);
        PushUrl.Target target = target(directory, remote);
        RepositoryUrl url =
                RepositoryUrl.parse(target.url(), path -> environment.path(path).toString());
        Repository repository = repository(target.commonDirectory());
        boolean opened = false;
        try {
            var web = new WebAccess(
                    environment,
                    console,
                    EffectiveConfig.of(environment, target.commonDirectory()),
                    WebGiven.of(url, Optional.empty()));
            var connections = new Connections(() -> new SshSessions(connector, options, console), web);
            Transport transport = Transport.open(repository, Uris.of(url));
            connections.configure(transport);
            var connection = new PushingConnection(repository, transport, url, console);
            opened = true;
            return connection;
        } catch (IOException | RuntimeException failure) {
            throw PushFailure.explain(url.text(), failure, new StopSignal());
        } finally {
            if (!opened) {
                repository.close();
            }
        }
    }

    private PushUrl.Target target(Path directory, String remote) {
        try {
            return new PushUrl(environment)
                    .find(directory, remote)
                    .orElseThrow(() -> MlgitException.failed(
                            "there is no remote to push to",
                            "git remote add origin ADDRESS",
                            "or name a place: mlgit provenance push RUN ADDRESS"));
        } catch (AbsentException | IOException unreadable) {
            throw MlgitException.failed("cannot read the remotes of " + directory + ": " + Failures.reason(unreadable))
                    .causedBy(unreadable);
        }
    }

    private static Repository repository(Path commonDirectory) {
        try {
            return new FileRepositoryBuilder()
                    .setGitDir(commonDirectory.toFile())
                    .setBare()
                    .setMustExist(true)
                    .build();
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot open " + commonDirectory + ": " + Failures.reason(unreadable))
                    .causedBy(unreadable);
        }
    }
}
