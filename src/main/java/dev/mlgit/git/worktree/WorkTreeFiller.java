// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * Checks a commit out into a directory where nothing is checked out, and writes the index. On a slow file system many
 * threads wait in place of one.
 */
public final class WorkTreeFiller {
    private final Repository repository;
    private final FillWatcher watcher;

    public WorkTreeFiller(Repository repository, FillWatcher watcher) {
        this.repository = repository;
        this.watcher = watcher;
    }

    /**
     * Fills the work tree of the repository; the index is written last and whole.
     *
     * @param continues true when an earlier attempt may have left files: those are kept or finished, others never
     *     written over
     * @return the names of files that share one name here, where case does not count
     * @throws dev.mlgit.core.error.MlgitException when a name is not safe, or something is in the way
     */
    public Collection<String> fill(ObjectId tree, boolean continues) throws IOException {
        Path workTree = repository.getWorkTree().toPath();
        CommitTree commit = CommitTree.read(repository, tree, workTree);
        var collisions = new Collisions(commit.files(), repository.getConfig().getBoolean("core", "ignorecase", false));
        var troubles = new Troubles();
        boolean linksAsFiles = !repository.getConfig().getBoolean("core", "symlinks", true);
        try (var crew = new FillCrew(
                () -> new FileWriter(repository, collisions, troubles, linksAsFiles, continues), watcher)) {
            crew.fill(commit.root(), commit.files().size());
            List<FileEntry> links =
                    commit.files().stream().filter(FileEntry::isLink).toList();
            // Links come last: nothing is ever written through one.
            crew.write(links);
        }
        troubles.lines().forEach(watcher::troubled);
        new FirstIndex(commit).write(repository.getDirectory().toPath().resolve("index"));
        return collisions.names();
    }
}
