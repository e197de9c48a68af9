// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The records of runs, as far as they are about code. */
public interface RecordedRuns {
    /**
     * The run of this name, or the only one whose name begins so.
     *
     * @throws dev.mlgit.core.error.MlgitException when several do, or when the records cannot be read
     */
    Optional<RecordedCode> find(String name);

    /**
     * Notes that the snapshot of a run went somewhere.
     *
     * @param address without credentials
     * @param allowedSecrets what was let through, as {@link AllowedSecrets} has it
     */
    void recordPush(String run, String address, String reference, List<String> allowedSecrets);

    /** The commits that records name, whatever repository they are of. */
    Set<String> snapshots();
}
