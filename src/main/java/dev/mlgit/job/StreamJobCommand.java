// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mlgit job stream NAME} */
@Command(
        header = "Show the log of a run until it ends.",
        description = "Ctrl-C stops the showing, not the run. The exit code is 1 when the run did not complete.")
public final class StreamJobCommand implements Callable<Integer> {
    private final Supplier<Jobs> jobs;

    @Mixin
    RunArgument run = new RunArgument();

    public StreamJobCommand(Supplier<Jobs> jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        Jobs parts = jobs.get();
        parts.streamView().print(parts.runs().find(run.name()).name());
        return 0;
    }
}
