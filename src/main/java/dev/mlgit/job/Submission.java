// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.provenance.SnapshotResult;
import dev.mlgit.run.RunRecord;
import java.util.List;
import java.util.Optional;

/**
 * A run that was started, or that failed to start.
 *
 * @param snapshot what became of the snapshot of its code
 * @param secrets what looks secret in it, a line each
 * @param late why its progress could not be recorded yet; the record itself is there
 */
record Submission(RunRecord run, SnapshotResult snapshot, List<String> secrets, Optional<MlgitException> late) {
    Submission {
        secrets = List.copyOf(secrets);
    }
}
