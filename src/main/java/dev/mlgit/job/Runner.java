// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.run.RunName;
import dev.mlgit.run.RunProgress;
import dev.mlgit.run.RunRecord;
import java.util.Optional;

/** Starts jobs somewhere, and knows how they are. */
interface Runner {
    /** The value of {@code compute} and of the property {@code _azureml.ComputeTargetType}. */
    String compute();

    /** Makes the place for the run's files; nothing is started. False when there is one of that name already. */
    boolean prepare(RunName name, Job job);

    /** Takes back what {@link #prepare} made. */
    void discard(RunName name);

    /** Starts the command; returns when it runs, or with what became of it when it could not be started. */
    RunProgress start(RunName name, Job job);

    /** How far an unfinished run has come by now; empty when no more than its record says can be known here. */
    Optional<RunProgress> observe(RunRecord run);

    /** Fails when the run's processes cannot be ended from here. */
    void requireReach(RunRecord run);

    /** Ends the run's processes, asking first; returns when they are gone. */
    void stop(RunRecord run) throws InterruptedException;

    /** Where the run's files are. */
    RunDirectory directory(RunName name);
}
