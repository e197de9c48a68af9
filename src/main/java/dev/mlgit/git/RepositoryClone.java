// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.CloneOrder;
import dev.mlgit.checkout.ClonedRepository;
import dev.mlgit.checkout.StopSignal;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.FetchResult;
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

    ClonedRepository run() {
        URIish uri = Uris.of(order.url());
        try (Repository repository = FreshRepository.create(order.layout(), order.directory())) {
            var fetch = new CloneFetch(repository, uri, order.url().text(), connections, console, stop);
            FetchResult fetched = fetch.run(order.branch(), order.depth());
            RemoteHead head = RemoteHead.choose(fetched, order.branch());
            if (head.id().isPresent()) {
                CheckedNames.require(repository, head.id().get(), order.layout().names());
            }
            var checkout = new FirstCheckout(repository, order.url().text(), console, stop);
            Optional<RevCommit> commit = checkout.run(head, UnbornBranch.of(repository, uri, fetched), false);
            if (commit.isPresent()) {
                if (order.submodules()) {
                    new SubmoduleClones(repository, uri, order.layout(), connections, console, stop).run();
                }
                checkout.finish(head, commit.get());
            }
            return new ClonedRepository(commit.map(ObjectId::name), branch(repository), settings(repository));
        } catch (IOException failure) {
            throw CloneFailure.explain(order.url().text(), failure, stop);
        }
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

    static MlgitException stopped() {
        return MlgitException.interrupted("the clone was stopped");
    }
}
