// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mlgit job show NAME} */
@Command(header = "Show one run: its status, its code, every property.")
public final class ShowJobCommand implements Callable<Integer> {
    private final Supplier<Jobs> jobs;

    @Mixin
    RunArgument run = new RunArgument();

    public ShowJobCommand(Supplier<Jobs> jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        Jobs parts = jobs.get();
        parts.view().print(parts.runs().find(run.name()));
        return 0;
    }
}
