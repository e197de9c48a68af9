// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.run.RunRecord;
import java.util.Optional;

/**
 * A run that was started, or that failed to start.
 *
 * @param late why its progress could not be recorded yet; the record itself is there
 */
record Submission(RunRecord run, Optional<MlgitException> late) {}
