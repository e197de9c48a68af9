// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.output.Node;
import dev.mlgit.run.RunError;
import dev.mlgit.run.RunProgress;
import dev.mlgit.run.RunRecord;
import java.time.Instant;

/** A record under the names that {@code az ml job show} has, and a few of our own behind them. A contract. */
final class RecordNode {
    private RecordNode() {}

    static Node of(RunRecord run, RunDirectory directory) {
        RunProgress progress = run.progress();
        return Node.fields()
                .put("name", run.name().value())
                .put("display_name", run.description().displayName())
                .put("experiment_name", run.description().experimentName())
                .put("type", "command")
                .put("status", run.status().name())
                .put("command", run.description().command())
                .put("code", run.description().code().toString())
                .put("compute", run.description().compute())
                .put("properties", Node.texts(run.properties()))
                .put("tags", Node.texts(run.tags()))
                .put(
                        "creation_context",
                        Node.fields()
                                .put("created_at", run.creation().at().toString())
                                .put("created_by", run.creation().by())
                                .put("created_by_type", "User")
                                .build())
                .put("start_time_utc", progress.start().map(Instant::toString))
                .put("end_time_utc", progress.end().map(Instant::toString))
                .put(
                        "exit_code",
                        progress.exitCode().map(code -> Node.whole(code)).orElseGet(Node::absent))
                .put("error", progress.error().map(RecordNode::error).orElseGet(Node::absent))
                .put("run_directory", directory.path().toString())
                .put(
                        "log_files",
                        Node.fields()
                                .put(RunDirectory.USER_LOG, directory.userLog().toString())
                                .build())
                .put(
                        "provenance",
                        Node.fields()
                                .put("details", run.origin().details())
                                .put("absent", Node.texts(run.origin().absent()))
                                .build())
                .build();
    }

    private static Node error(RunError error) {
        return Node.fields()
                .put("code", error.code())
                .put("message", error.message())
                .build();
    }
}
