// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mlgit job record NAME}: how the supervisor of a job has its end recorded. Not for people. */
@Command(hidden = true, header = "Record how far a run has come.")
public final class RecordJobCommand implements Callable<Integer> {
    private final Supplier<Jobs> jobs;

    @Mixin
    RunArgument run = new RunArgument();

    public RecordJobCommand(Supplier<Jobs> jobs) {
        this.jobs = jobs;
    }

    /** Finding a run brings its record up to date. */
    @Override
    public Integer call() {
        jobs.get().runs().find(run.name());
        return 0;
    }
}
