// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.List;

/**
 * The references that keep snapshots, below {@code refs/mlgit/}. No other reference is ever touched.
 *
 * <p>Every method throws {@link dev.mlgit.core.error.MlgitException} of kind FAILED when the repository cannot be read or
 * written.
 */
public interface KeptSnapshots {
    /** Those of runs and those taken by hand, newest first. */
    List<KeptSnapshot> list(Path directory);

    /** What would be free without these. */
    FreedSpace freed(Path directory, List<KeptSnapshot> snapshots);

    /**
     * Takes the references away, here alone: what keeps the snapshots of repositories inside, in their own stores, stays,
     * for a snapshot of another repository around them may need it.
     */
    void remove(Path directory, List<KeptSnapshot> snapshots);
}
