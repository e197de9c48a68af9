// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.List;

/** Finds the snapshots of the repositories inside. */
public interface NestedSnapshots {
    /**
     * Those that a snapshot needs and that, as far as is known here, nobody else has: no branch of a remote holds them.
     * However deep, each before the one around it.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind FAILED when a repository cannot be read
     */
    List<NestedSnapshot> unpushed(Path directory, String commit);
}
