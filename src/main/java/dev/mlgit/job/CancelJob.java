// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.run.RunName;
import dev.mlgit.run.RunRecord;
import dev.mlgit.run.RunStatus;
import dev.mlgit.run.RunStore;

/** Ends a run that has not ended by itself. */
final class CancelJob {
    private final RunFinder runs;
    private final RunStore store;
    private final Runner runner;

    CancelJob(RunFinder runs, RunStore store, Runner runner) {
        this.runs = runs;
        this.store = store;
        this.runner = runner;
    }

    /** The record afterwards; of a run that had ended before, as it was. */
    RunRecord run(RunName name) {
        RunRecord run = runs.find(name);
        if (run.status().finished()) {
            return run;
        }
        runner.requireReach(run);
        store.advance(name, run.progress().with(RunStatus.CancelRequested));
        try {
            runner.stop(run);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw MlgitException.interrupted("stopped waiting for run " + name + " to end; it was asked to")
                    .causedBy(stopped);
        }
        return runs.find(name);
    }
}
