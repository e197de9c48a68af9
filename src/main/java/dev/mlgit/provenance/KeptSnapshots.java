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
     * What keeps snapshots of repositories inside that no snapshot of this one needs, once these are gone. Also of those
     * that went earlier.
     */
    List<NestedReference> unneeded(Path directory, List<KeptSnapshot> snapshots);

    /**
     * Takes references away, those of repositories inside last, and only where still nothing needs them.
     *
     * @return false where a snapshot was taken meanwhile, so that those of repositories inside stay
     */
    boolean remove(Path directory, List<KeptSnapshot> snapshots, List<NestedReference> nested);
}
