// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.run.RunName;
import dev.mlgit.run.RunRecord;
import java.nio.file.Path;
import java.time.Duration;

/** Follows a run to its end. */
final class StreamJob {
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final RunFinder runs;
    private final Runner runner;
    private final Pause pause;

    StreamJob(RunFinder runs, Runner runner, Pause pause) {
        this.runs = runs;
        this.runner = runner;
        this.pause = pause;
    }

    Path log(RunName name) {
        return runner.directory(name).userLog();
    }

    /**
     * Hands on the log as it grows; the record of the run once it has ended.
     *
     * @throws MlgitException of kind INTERRUPTED when the thread is interrupted; the run continues
     */
    RunRecord run(RunName name, LogFollower.ByteSink sink) {
        var follower = new LogFollower(log(name), sink);
        Duration wait = SHORTEST;
        try {
            while (true) {
                // The status first: once it says that the run has ended, everything is in the log.
                RunRecord run = runs.find(name);
                boolean grown = follower.copyNew();
                if (run.status().finished()) {
                    return run;
                }
                wait = grown ? SHORTEST : longer(wait);
                pause.of(wait);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw MlgitException.interrupted(stillRuns(name)).causedBy(stopped);
        }
    }

    static String stillRuns(RunName name) {
        return "stopped streaming; run " + name + " continues";
    }

    private static Duration longer(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
