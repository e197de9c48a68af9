// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.List;

/**
 * Reads what a snapshot brings along that others do not have: every file, link and message of every commit, also of
 * those a later commit took away again.
 *
 * <p>Every method throws {@link dev.mlgit.core.error.MlgitException} of kind FAILED when something of it cannot be read.
 */
public interface SnapshotContents {
    /**
     * Of a commit and its history.
     *
     * @param known what the others have: commits, references, or beginnings of references such as {@code
     *     refs/remotes/origin/}; what is not here is passed over
     */
    void visit(Path directory, String commit, List<String> known, ContentVisitor visitor);

    /** Of the work tree around a directory as a snapshot would take it, and of HEAD's history. Writes nothing. */
    void visitWorkTree(Path directory, SnapshotLimits limits, List<String> known, ContentVisitor visitor);
}
