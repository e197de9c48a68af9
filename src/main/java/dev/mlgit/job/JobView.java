// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Table;
import dev.mlgit.run.RunError;
import dev.mlgit.run.RunRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run, for people and for programs. */
final class JobView {
    private final Invocation invocation;
    private final Runner runner;

    JobView(Invocation invocation, Runner runner) {
        this.invocation = invocation;
        this.runner = runner;
    }

    void print(RunRecord run) {
        RunDirectory directory = runner.directory(run.name());
        invocation.print(RecordNode.of(run, directory), () -> table(run, directory));
    }

    private static Table table(RunRecord run, RunDirectory directory) {
        var rows = new ArrayList<List<String>>();
        add(rows, "name", run.name().value());
        add(rows, "display name", run.description().displayName());
        add(rows, "experiment", run.description().experimentName());
        add(rows, "status", run.status().name());
        run.progress().error().map(RunError::message).ifPresent(reason -> add(rows, "reason", reason));
        run.progress().exitCode().ifPresent(code -> add(rows, "exit code", Integer.toString(code)));
        add(rows, "command", run.description().command());
        add(rows, "code", run.description().code().toString());
        add(rows, "compute", run.description().compute());
        add(rows, "created", run.creation().at() + " by " + run.creation().by());
        run.progress().start().ifPresent(start -> add(rows, "started", start.toString()));
        run.progress().end().ifPresent(end -> add(rows, "ended", end.toString()));
        duration(run).ifPresent(duration -> add(rows, "duration", duration));
        add(rows, "log", directory.userLog().toString());
        run.tags().forEach((name, value) -> add(rows, "tag " + name, value));
        run.properties().forEach((name, value) -> add(rows, name, value));
        run.origin().absent().forEach((name, reason) -> add(rows, name, "(absent: " + reason + ")"));
        return Table.ofPairs(rows);
    }

    /** How long the command ran, such as {@code 1:02:03}; empty until it has ended. */
    static Optional<String> duration(RunRecord run) {
        return run.progress().start().flatMap(start -> run.progress().end().map(end -> {
            Duration length = Duration.between(start, end);
            return "%d:%02d:%02d".formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart());
        }));
    }

    private static void add(List<List<String>> rows, String name, String value) {
        rows.add(List.of(SafeText.line(name), SafeText.line(value)));
    }
}
