// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps the code of work trees as commits and brings it back. Never touches HEAD, index, stash, reflogs or configuration
 * of a repository, and starts no program.
 */
public interface CodeSnapshots {
    /** While code is written into a directory, and where that was stopped, there is a file whose name begins so. */
    String UNFINISHED = ".mlgit-unfinished-";

    /**
     * Captures the work tree around a directory and keeps it under a name, on disk when this returns. The same code on
     * the same HEAD gives the same commit.
     *
     * @param reference the name under {@code refs/mlgit/}, such as {@code runs/calm-owl}; a number is
     *     added to one that another commit has, and the name of the commit is
     *     added to one that ends with a slash
     */
    SnapshotResult take(Path directory, String reference, SnapshotLimits limits);

    /** The same without writing anything: what the commit would be. */
    SnapshotResult compute(Path directory, SnapshotLimits limits);

    /**
     * Takes a snapshot's name away again; the objects go when Git next collects garbage.
     *
     * @param reference as the snapshot gives it
     */
    void forget(Path directory, String reference);

    /** The repository around a directory, when it has this commit; a short or long name of it, or a reference. */
    Optional<String> find(Path directory, String name);

    /** True where the repository around a directory is not read because it belongs to another user. */
    boolean isForeign(Path directory);

    /**
     * Reads every object of a snapshot again and compares the work tree, byte for byte, with it.
     *
     * @throws dev.mlgit.core.error.MlgitException when the snapshot is damaged
     */
    SnapshotComparison compare(Path directory, String commit);

    /**
     * Writes the code of a snapshot into a directory that is empty or not there.
     *
     * @return what could not be brought back, such as a submodule whose repository is gone
     * @throws dev.mlgit.core.error.MlgitException when it cannot be done; then nothing is left behind
     */
    Restored restore(Path directory, String commit, Path into);
}
