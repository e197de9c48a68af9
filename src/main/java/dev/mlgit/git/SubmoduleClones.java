// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.CloneOrder;
import dev.mlgit.checkout.RepositoryUrl;
import dev.mlgit.checkout.StopSignal;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.submodule.SubmoduleWalk;
import org.eclipse.jgit.transport.URIish;

/**
 * Clones the submodules of a checked out repository, and theirs. What a repository says of its submodules is somebody
 * else's text: names, paths and addresses are checked before anything is made of them.
 */
final class SubmoduleClones {
    private static final int MOST_LEVELS = 32;

    private final Repository repository;
    private final URIish uri;
    private final CloneOrder order;
    private final Connections connections;
    private final Console console;
    private final StopSignal stop;
    private final int level;
    /** Of those that were cloned before. */
    private final Set<String> names = new HashSet<>();

    /** @param order of the superproject, on whose file system the submodules' work trees are */
    SubmoduleClones(
            Repository repository,
            URIish uri,
            CloneOrder order,
            Connections connections,
            Console console,
            StopSignal stop) {
        this(repository, uri, order, connections, console, stop, 1);
    }

    private SubmoduleClones(
            Repository repository,
            URIish uri,
            CloneOrder order,
            Connections connections,
            Console console,
            StopSignal stop,
            int level) {
        this.repository = repository;
        this.uri = uri;
        this.order = order;
        this.connections = connections;
        this.console = console;
        this.stop = stop;
        this.level = level;
    }

    /** @param continues true when an interrupted clone may have left parts of them */
    void run(boolean continues) throws IOException {
        if (level > MOST_LEVELS) {
            throw MlgitException.refused("submodules are nested more than " + MOST_LEVELS + " levels deep");
        }
        if (level == 1) {
            repository.getConfig().setString("submodule", null, "active", ".");
            repository.getConfig().save();
        }
        try (SubmoduleWalk walk = SubmoduleWalk.forIndex(repository)) {
            while (walk.next()) {
                cloneOne(walk, continues);
            }
        } catch (ConfigInvalidException malformed) {
            throw MlgitException.failed("the file .gitmodules of the repository cannot be read")
                    .causedBy(malformed);
        }
    }

    private void cloneOne(SubmoduleWalk walk, boolean continues) throws IOException, ConfigInvalidException {
        String path = walk.getPath();
        String url = walk.getModulesUrl();
        if (walk.getModulesPath() == null || url == null) {
            console.warn("no address for the submodule '" + path + "' in .gitmodules: left out");
            return;
        }
        String name = SubmoduleName.checked(walk.getModuleName());
        SubmoduleName.checkPath(path);
        SubmoduleName.requireApart(name, names);
        names.add(name);
        RepositoryUrl address = SubmoduleAddress.resolve(url, uri, path, repository);
        console.status("Submodule '" + name + "' (" + address.text() + ") registered for path '" + path + "'");
        repository.getConfig().setString("submodule", name, "url", address.text());
        repository.getConfig().save();
        cloneInto(name, path, address, walk.getObjectId(), continues);
    }

    private void cloneInto(String name, String path, RepositoryUrl address, ObjectId commit, boolean continues)
            throws IOException {
        Path workTree = repository.getWorkTree().toPath().resolve(path);
        Path gitDirectory =
                repository.getDirectory().toPath().resolve("modules").resolve(name);
        requireRealDirectories(workTree);
        if (continues && wentOn(gitDirectory, workTree, Uris.of(address), commit)) {
            return;
        }
        console.status("Cloning into '" + workTree + "'...");
        Files.createDirectories(gitDirectory);
        if (continues) {
            CloneRemains.clear(gitDirectory);
            Files.deleteIfExists(workTree.resolve(".git"));
        }
        URIish target = Uris.of(address);
        try (Repository submodule = FreshRepository.createSubmodule(
                gitDirectory,
                workTree,
                order.layout().settings(),
                RepositoryClone.limits(address, order.choices(), stop))) {
            var fetch = new CloneFetch(submodule, target, address.text(), connections, console, stop);
            Collection<Ref> fetched = fetch.run(Optional.empty(), OptionalInt.empty(), false);
            RemoteHead head = RemoteHead.choose(fetched, Optional.empty());
            var checkout = new FirstCheckout(submodule, address.text(), console, stop);
            checkout.branchOnly(head);
            if (!submodule.getObjectDatabase().has(commit)) {
                throw MlgitException.failed(
                        "the submodule '" + path + "' has no commit " + commit.name() + " at " + address.text());
            }
            CheckedNames.require(submodule, commit, order.layout().names());
            checkout.detached(commit, continues);
            console.status("Submodule path '" + path + "': checked out '" + commit.name() + "'");
            new SubmoduleClones(submodule, target, order, connections, console, stop, level + 1).run(continues);
        }
    }

    /** Goes on with the submodules of one that is whole itself; false when this one is not. */
    private boolean wentOn(Path gitDirectory, Path workTree, URIish target, ObjectId commit) throws IOException {
        if (!Files.exists(workTree.resolve(".git"))) {
            return false;
        }
        try (Repository earlier = new FileRepositoryBuilder()
                .setGitDir(gitDirectory.toFile())
                .setWorkTree(workTree.toFile())
                .build()) {
            boolean whole = isWhole(earlier, commit);
            if (whole) {
                new SubmoduleClones(earlier, target, order, connections, console, stop, level + 1).run(true);
            }
            return whole;
        }
    }

    /** HEAD leaves its branch last, when the files are there. */
    private static boolean isWhole(Repository submodule, ObjectId commit) throws IOException {
        Ref head = submodule.exactRef("HEAD");
        return head != null && !head.isSymbolic() && commit.equals(head.getObjectId());
    }

    /** A symbolic link on the way would lead out of the work tree. */
    private void requireRealDirectories(Path workTree) {
        Path root = repository.getWorkTree().toPath();
        for (Path next = workTree; next != null && !next.equals(root); next = next.getParent()) {
            if (Files.isSymbolicLink(next)) {
                throw MlgitException.refused("the submodule path " + workTree + " leads through a symbolic link");
            }
        }
    }
}
