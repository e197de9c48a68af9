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

    /** Takes the references away, and those of the repositories inside that no other snapshot needs. */
    void remove(Path directory, List<KeptSnapshot> snapshots);
}
