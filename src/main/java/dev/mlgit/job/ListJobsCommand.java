// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.run.RunFilter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgit job list} */
@Command(header = "List runs, the newest first.")
public final class ListJobsCommand implements Callable<Integer> {
    private final Supplier<Jobs> jobs;

    @Option(
            names = {"-e", "--experiment-name"},
            paramLabel = "NAME",
            description = "Only runs of this experiment.")
    @Nullable
    String experimentName;

    @Option(
            names = {"--last", "-r", "--max-results"},
            paramLabel = "N",
            description = "At most so many.")
    @Nullable
    Integer last;

    public ListJobsCommand(Supplier<Jobs> jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        if (last != null && last < 1) {
            throw MlgitException.usage("--last takes a number from 1, not " + last);
        }
        Jobs parts = jobs.get();
        var filter = new RunFilter(Optional.ofNullable(experimentName), Optional.ofNullable(last));
        parts.listView().print(parts.runs().list(filter));
        return 0;
    }
}
