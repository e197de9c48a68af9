// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mlgit job cancel NAME} */
@Command(
        header = "End a run and every process of it.",
        description = "Processes are asked to end (TERM) and killed when they have not after 10 seconds.")
public final class CancelJobCommand implements Callable<Integer> {
    private final Supplier<Jobs> jobs;

    @Mixin
    RunArgument run = new RunArgument();

    public CancelJobCommand(Supplier<Jobs> jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        Jobs parts = jobs.get();
        var found = parts.runs().find(run.name());
        var console = parts.invocation().console();
        if (found.status().finished()) {
            console.status("run " + found.name() + " has ended already: " + found.status());
        } else if (parts.invocation().dryRun()) {
            console.status("dry run: would end the processes of run " + found.name());
        } else {
            found = parts.cancel().run(found.name());
        }
        parts.view().print(found);
        return 0;
    }
}
