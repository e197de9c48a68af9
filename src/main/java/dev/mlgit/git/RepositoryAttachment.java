// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.CloneOrder;
import dev.mlgit.checkout.ClonedRepository;
import dev.mlgit.checkout.StopSignal;
import dev.mlgit.core.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.URIish;

/** Makes the Git directory of a work tree anew, without a look at the files in it. */
final class RepositoryAttachment {
    /** Stands in for the work tree, so that nothing of it can be written before the end. */
    private static final String STAGE = "attaching";

    private final CloneOrder order;
    private final Connections connections;
    private final Console console;
    private final StopSignal stop;

    RepositoryAttachment(CloneOrder order, Connections connections, Console console, StopSignal stop) {
        this.order = order;
        this.connections = connections;
        this.console = console;
        this.stop = stop;
    }

    ClonedRepository run() {
        Path gitDirectory = order.layout().gitDirectory();
        String url = order.url().text();
        try {
            Path stage = Files.createDirectories(gitDirectory.resolve(STAGE));
            URIish uri = Uris.of(order.url());
            try (Repository repository = FreshRepository.create(
                    order.layout(), stage, RepositoryClone.limits(order.url(), order.choices(), stop))) {
                Collection<Ref> fetched = new CloneFetch(repository, uri, url, connections, console, stop)
                        .run(Optional.empty(), order.depth(), order.singleBranch());
                RemoteHead head = RemoteHead.choose(fetched, order.branch());
                new FirstCheckout(repository, url, console, stop).branchOnly(head);
                if (head.id().isPresent()) {
                    fillIndex(repository, head.id().get());
                }
                nameWorkTree(repository);
                Files.deleteIfExists(stage.resolve(".git"));
                Files.delete(stage);
                ClonedRepository attached = RepositoryClone.cloned(repository, head.id());
                tellOfOtherBranch(attached);
                return attached;
            }
        } catch (IOException failure) {
            throw CloneFailure.explain(url, failure, stop);
        }
    }

    /** Without the files' times: Git then compares their content, and only then knows them. */
    private static void fillIndex(Repository repository, ObjectId commit) throws IOException {
        DirCache index = repository.lockDirCache();
        try (ObjectReader reader = repository.newObjectReader();
                var walk = new RevWalk(reader)) {
            DirCacheBuilder builder = index.builder();
            builder.addTree(new byte[0], 0, reader, walk.parseTree(commit));
            builder.commit();
        } finally {
            index.unlock();
        }
    }

    private void nameWorkTree(Repository repository) throws IOException {
        var config = repository.getConfig();
        config.setString(
                "core", null, "worktree", order.directory().toRealPath().toString());
        config.save();
    }

    private void tellOfOtherBranch(ClonedRepository attached) {
        if (order.branch().isPresent() && !order.branch().equals(attached.branch())) {
            console.warn("the remote has no branch '" + order.branch().get() + "': the files are compared with "
                    + attached.branch().map(name -> "'" + name + "'").orElse("its default"));
        }
    }
}
