// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.Optional;

/** The records of runs, as far as they are about code. */
public interface RecordedRuns {
    /**
     * The run of this name, or the only one whose name begins so.
     *
     * @throws dev.mlgit.core.error.MlgitException when several do, or when the records cannot be read
     */
    Optional<RecordedCode> find(String name);
}
