// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.run;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a run has come: the only part of a record that changes.
 *
 * @param start when the command started
 * @param end when it ended
 * @param exitCode the command's own, 128 and the signal's number when a signal ended it
 */
public record RunProgress(
        RunStatus status,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<Integer> exitCode,
        Optional<RunError> error) {
    /** Recorded, and nothing has been started. */
    public static RunProgress starting() {
        return new RunProgress(
                RunStatus.Starting, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static RunProgress running(Instant start) {
        return new RunProgress(
                RunStatus.Running, Optional.of(start), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with another status. */
    public RunProgress with(RunStatus next) {
        return new RunProgress(next, start, end, exitCode, error);
    }
}
