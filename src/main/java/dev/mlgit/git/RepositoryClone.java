// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.CloneChoices;
import dev.mlgit.checkout.CloneOrder;
import dev.mlgit.checkout.ClonedRepository;
import dev.mlgit.checkout.RepositoryUrl;
import dev.mlgit.checkout.StopSignal;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.git.reading.Ownership;
import dev.mlgit.git.receiving.Limits;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.URIish;

/** One clone from its first directory to its last submodule. */
final class RepositoryClone {
    private final CloneOrder order;
    private final Connections connections;
    private final Console console;
    private final StopSignal stop;

    RepositoryClone(CloneOrder order, Connections connections, Console console, StopSignal stop) {
        this.order = order;
        this.connections = connections;
        this.console = console;
        this.stop = stop;
    }

    ClonedRepository run(Ownership ownership) {
        try (CloneMark mark = CloneMark.take(order, new GitDirectoryOwner(ownership))) {
            stop.begin();
            Optional<RemoteHead> received = mark.received();
            if (mark.continues()) {
                console.status("Continuing a clone that was cut off" + (received.isEmpty() ? ", from its start" : ""));
            }
            return received.isPresent() ? fillAgain(mark, received.get()) : receive(mark);
        } catch (IOException failure) {
            throw CloneFailure.explain(order.url().text(), failure, stop);
        }
    }

    private ClonedRepository receive(CloneMark mark) throws IOException {
        URIish uri = Uris.of(order.url());
        mark.beginReceiving();
        try (Repository repository =
                FreshRepository.create(order.layout(), order.directory(), limits(order.url(), order.choices(), stop))) {
            var fetch = new CloneFetch(repository, uri, order.url().text(), connections, console, stop);
            Optional<LocalFetch> local = order.depth().isPresent() || order.singleBranch()
                    ? Optional.empty()
                    : LocalFetch.of(order.url(), repository, stop);
            Collection<Ref> fetched = local.isPresent()
                    ? fetch.run(local.get(), order.branch())
                    : fetch.run(order.branch(), order.depth(), order.singleBranch());
            RemoteHead head = RemoteHead.choose(fetched, order.branch());
            if (head.id().isPresent()) {
                CheckedNames.require(repository, head.id().get(), order.layout().names());
            }
            mark.endReceiving(head);
            return fill(repository, mark, head, UnbornBranch.of(repository, uri, fetched));
        }
    }

    private ClonedRepository fillAgain(CloneMark mark, RemoteHead head) throws IOException {
        mark.clearLocks();
        try (Repository repository = FreshRepository.open(order.layout(), order.directory())) {
            if (repository.resolve("HEAD") != null) {
                // Nothing but the mark was left to do.
                mark.remove();
                return cloned(repository, head.id());
            }
            return fill(repository, mark, head, "");
        }
    }

    private ClonedRepository fill(Repository repository, CloneMark mark, RemoteHead head, String unbornBranch)
            throws IOException {
        boolean continues = mark.continues();
        var checkout = new FirstCheckout(repository, order.url().text(), console, stop);
        Optional<RevCommit> commit;
        try {
            commit = checkout.run(head, unbornBranch, continues);
            if (commit.isPresent() && order.submodules()) {
                cloneSubmodules(repository, continues);
            }
            if (commit.isPresent()) {
                checkout.finish(head, commit.get());
            }
            mark.remove();
        } catch (IOException failure) {
            throw CloneFailure.unwritten(order, failure, stop);
        }
        return cloned(repository, commit.map(ObjectId::copy));
    }

    private void cloneSubmodules(Repository repository, boolean continues) throws IOException {
        try {
            new SubmoduleClones(repository, Uris.of(order.url()), order, connections, console, stop).run(continues);
        } catch (MlgitException failure) {
            throw CloneFailure.withoutSubmodule(order, failure, stop);
        }
    }

    static ClonedRepository cloned(Repository repository, Optional<ObjectId> commit) throws IOException {
        return new ClonedRepository(commit.map(ObjectId::name), branch(repository), settings(repository));
    }

    private static Optional<String> branch(Repository repository) throws IOException {
        String full = repository.getFullBranch();
        return full == null || !full.startsWith("refs/heads/")
                ? Optional.empty()
                : Optional.of(Repository.shortenRefName(full));
    }

    private static Map<String, String> settings(Repository repository) {
        var settings = new LinkedHashMap<String, String>();
        var config = repository.getConfig();
        for (String name : config.getNames("core", false)) {
            String value = config.getString("core", null, name);
            settings.put("core." + name, value == null ? "" : value);
        }
        return settings;
    }

    static Limits limits(RepositoryUrl url, CloneChoices choices, StopSignal stop) {
        return new Limits(
                choices.mostBytes().orElse(Long.MAX_VALUE), url.kind() != RepositoryUrl.Kind.LOCAL, stop::stopped);
    }

    static MlgitException stopped() {
        return MlgitException.interrupted("the clone was stopped");
    }
}
