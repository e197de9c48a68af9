// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.RepositoryUrl;
import dev.mlgit.checkout.StopSignal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.util.FS;

/** Takes over a repository that is given as a path of this machine, without a server and without reading its objects. */
final class LocalFetch {
    private final Repository repository;
    private final Path source;
    private final StopSignal stop;

    private LocalFetch(Repository repository, Path source, StopSignal stop) {
        this.repository = repository;
        this.source = source;
        this.stop = stop;
    }

    /** Empty where only a server can tell what belongs to the repository: for a part of one, a worktree, an address. */
    static Optional<LocalFetch> of(RepositoryUrl url, Repository repository, StopSignal stop) {
        if (url.kind() != RepositoryUrl.Kind.LOCAL || url.text().contains("://")) {
            return Optional.empty();
        }
        File found = RepositoryCache.FileKey.resolve(new File(url.text()), FS.DETECTED);
        if (found == null) {
            return Optional.empty();
        }
        Path source = found.toPath();
        boolean whole = Files.isDirectory(source.resolve("objects")) && !Files.exists(source.resolve("commondir"));
        return whole ? Optional.of(new LocalFetch(repository, source, stop)) : Optional.empty();
    }

    /** The references of the source, HEAD among them. */
    Collection<Ref> run() throws IOException {
        try (Repository other = new FileRepositoryBuilder()
                .setGitDir(source.toFile())
                .setMustExist(true)
                .build()) {
            // References first: whatever they name is among the objects that are taken after.
            List<Ref> refs = refs(other);
            Path objects = repository.getDirectory().toPath().resolve("objects");
            takeShallow();
            new ObjectLinks(source.resolve("objects"), objects, stop).take();
            update(refs);
            return refs;
        }
    }

    /** Where the history of the source ends, that of the clone ends. */
    private void takeShallow() throws IOException {
        Path shallow = source.resolve("shallow");
        if (Files.exists(shallow)) {
            Files.copy(shallow, repository.getDirectory().toPath().resolve("shallow"));
        }
    }

    private static List<Ref> refs(Repository other) throws IOException {
        var refs = new ArrayList<Ref>();
        Ref head = other.exactRef(Constants.HEAD);
        if (head != null && head.getObjectId() != null) {
            refs.add(head);
        }
        refs.addAll(other.getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_TAGS));
        return refs;
    }

    private void update(List<Ref> refs) throws IOException {
        BatchRefUpdate batch = repository
                .getRefDatabase()
                .newBatchUpdate()
                .setAllowNonFastForwards(true)
                .disableRefLog();
        for (Ref ref : refs) {
            localName(ref)
                    .ifPresent(
                            name -> batch.addCommand(new ReceiveCommand(ObjectId.zeroId(), ref.getObjectId(), name)));
        }
        try (var walk = new RevWalk(repository)) {
            batch.execute(walk, NullProgressMonitor.INSTANCE);
        }
        for (ReceiveCommand command : batch.getCommands()) {
            if (command.getResult() != ReceiveCommand.Result.OK) {
                throw new IOException("cannot set " + command.getRefName() + ": " + command.getMessage());
            }
        }
    }

    private static Optional<String> localName(Ref ref) {
        String name = ref.getName();
        if (ref.getObjectId() == null || name.equals(Constants.HEAD)) {
            return Optional.empty();
        }
        return Optional.of(
                name.startsWith(Constants.R_HEADS)
                        ? Constants.R_REMOTES + CloneFetch.REMOTE + "/" + name.substring(Constants.R_HEADS.length())
                        : name);
    }
}
