// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import dev.mlgit.run.RunRecord;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Many runs, a line each. */
final class JobListView {
    private static final int SHORT_COMMIT = 7;

    private final Invocation invocation;
    private final Runner runner;

    JobListView(Invocation invocation, Runner runner) {
        this.invocation = invocation;
        this.runner = runner;
    }

    void print(List<RunRecord> runs) {
        Node data = Node.items(runs.stream()
                .map(run -> RecordNode.of(run, runner.directory(run.name())))
                .toList());
        invocation.print(
                data,
                () -> new Table(
                        List.of("NAME", "EXPERIMENT", "STATUS", "CREATED", "DURATION", "COMMIT", "COMMAND"),
                        runs.stream().map(JobListView::row).toList()));
        if (runs.isEmpty() && !invocation.dataRequested()) {
            invocation.console().status("no runs");
        }
    }

    private static List<String> row(RunRecord run) {
        return List.of(
                run.name().value(),
                SafeText.line(run.description().experimentName()),
                run.status().name(),
                run.creation().at().truncatedTo(ChronoUnit.SECONDS).toString(),
                JobView.duration(run).orElse("-"),
                SafeText.line(commit(run)),
                SafeText.line(run.description().command()));
    }

    /** Shortened; with a star when the directory had changes that no commit has. */
    private static String commit(RunRecord run) {
        String commit = run.properties().getOrDefault("azureml.git.commit", "-");
        String dirty = "True".equals(run.properties().get("azureml.git.dirty")) ? "*" : "";
        return (commit.length() > SHORT_COMMIT ? commit.substring(0, SHORT_COMMIT) : commit) + dirty;
    }
}
