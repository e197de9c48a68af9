// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.StopSignal;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/** The first fetch into a fresh repository, and the remote it is configured with. */
final class CloneFetch {
    static final String REMOTE = "origin";
    private static final String ALL_BRANCHES = "+refs/heads/*:refs/remotes/" + REMOTE + "/*";
    private static final int MOST_ATTEMPTS = 3;
    private static final long PAUSE_MILLISECONDS = 500;

    private final Repository repository;
    private final URIish uri;
    private final String url;
    private final Connections connections;
    private final Console console;
    private final StopSignal stop;

    /** @param url as it is written to the configuration */
    CloneFetch(
            Repository repository, URIish uri, String url, Connections connections, Console console, StopSignal stop) {
        this.repository = repository;
        this.uri = uri;
        this.url = url;
        this.connections = connections;
        this.console = console;
        this.stop = stop;
    }

    /** All of a repository that is given as a path is taken from its files. */
    Collection<Ref> run(LocalFetch local, Optional<String> branch) throws IOException {
        configureRemote(new RefSpec(ALL_BRANCHES));
        Collection<Ref> refs = local.run();
        if (branch.isPresent() && !refs.isEmpty()) {
            RemoteHead head = RemoteHead.choose(refs, branch);
            boolean found = head.tag().isPresent() || head.branch().equals(Optional.of("refs/heads/" + branch.get()));
            if (!found) {
                throw CloneFailure.branchNotFound(branch.get());
            }
        }
        return refs;
    }

    /** A connection that breaks is made again, with the keys that are unlocked by then. */
    Collection<Ref> run(Optional<String> branch, OptionalInt depth, boolean single) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return fetch(branch, depth, single).getAdvertisedRefs();
            } catch (TransportException | RuntimeException failure) {
                boolean again = attempt < MOST_ATTEMPTS && !stop.stopped() && CloneFailure.isBrokenConnection(failure);
                if (!again) {
                    throw explain(failure, branch);
                }
                console.status(
                        "The connection broke: trying once more (" + (attempt + 1) + " of " + MOST_ATTEMPTS + ")");
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(attempt * PAUSE_MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw RepositoryClone.stopped().causedBy(stopped);
        }
    }

    private FetchResult fetch(Optional<String> branch, OptionalInt depth, boolean single) throws IOException {
        try (Transport transport = Transport.open(repository, uri)) {
            connections.configure(transport);
            RefSpec specification = specification(transport, branch, single);
            configureRemote(specification);
            transport.setTagOpt(single ? TagOpt.AUTO_FOLLOW : TagOpt.FETCH_TAGS);
            depth.ifPresent(transport::setDepth);
            // Naming a branch, even none, tells JGit that this is a first fetch: no reflog for the tracking branches.
            FetchResult result = fetch(transport, specification, branch.orElse(""));
            Files.deleteIfExists(repository.getDirectory().toPath().resolve("FETCH_HEAD"));
            result.getMessages()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> console.status("remote: " + line));
            return result;
        }
    }

    private FetchResult fetch(Transport transport, RefSpec specification, String branch) throws IOException {
        var progress = console.progress();
        // The one that shows nothing also tells the server to send no progress.
        if (!progress.visible()) {
            return transport.fetch(NullProgressMonitor.INSTANCE, List.of(specification), branch);
        }
        var monitor = new CloneProgress(progress, stop);
        boolean done = false;
        try {
            FetchResult result = transport.fetch(monitor, List.of(specification), branch);
            done = true;
            return result;
        } finally {
            if (!done) {
                monitor.breakOff();
            }
        }
    }

    private MlgitException explain(Exception failure, Optional<String> branch) {
        if (branch.isPresent() && CloneFailure.saysBranchNotFound(failure)) {
            return CloneFailure.branchNotFound(branch.get()).causedBy(failure);
        }
        return CloneFailure.explain(url, failure, stop);
    }

    /** All branches, or only the one that is wanted. */
    private RefSpec specification(Transport transport, Optional<String> branch, boolean single) throws IOException {
        if (!single) {
            return new RefSpec(ALL_BRANCHES);
        }
        Optional<String> wanted = wantedRef(transport, branch);
        if (wanted.isEmpty()) {
            return new RefSpec(ALL_BRANCHES);
        }
        String name = wanted.get();
        return name.startsWith("refs/heads/")
                ? new RefSpec("+" + name + ":refs/remotes/" + REMOTE + "/" + name.substring("refs/heads/".length()))
                : new RefSpec("+" + name + ":" + name);
    }

    private Optional<String> wantedRef(Transport transport, Optional<String> branch) throws IOException {
        try (FetchConnection connection = transport.openFetch()) {
            Collection<Ref> refs = connection.getRefs();
            if (branch.isPresent()) {
                return refs.stream()
                        .map(Ref::getName)
                        .filter(name ->
                                name.equals("refs/heads/" + branch.get()) || name.equals("refs/tags/" + branch.get()))
                        .sorted()
                        .findFirst();
            }
            return RemoteHead.choose(refs, Optional.empty()).branch();
        }
    }

    private void configureRemote(RefSpec specification) throws IOException {
        var config = repository.getConfig();
        config.setString("remote", REMOTE, "url", url);
        config.setString("remote", REMOTE, "fetch", specification.toString());
        config.save();
    }
}
