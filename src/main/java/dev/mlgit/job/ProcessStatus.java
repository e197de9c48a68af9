// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import dev.mlgit.run.RunProgress;
import dev.mlgit.run.RunStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@code process_status.json} says.
 *
 * @param supervisor who keeps the file true
 * @param pid the command's process, leader of a session of its own
 */
record ProcessStatus(
        RunStatus status,
        ProcessIdentity supervisor,
        Optional<Long> pid,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<Integer> exitCode) {

    Node toNode() {
        return Node.fields()
                .put("status", status.name())
                .put("supervisor_pid", supervisor.pid())
                .put("supervisor_start", supervisor.start())
                .put("boot_id", supervisor.bootId())
                .put("pid", pid.map(Node::whole).orElseGet(Node::absent))
                .put("start_time_utc", start.map(Instant::toString))
                .put("end_time_utc", end.map(Instant::toString))
                .put("exit_code", exitCode.map(code -> Node.whole(code)).orElseGet(Node::absent))
                .build();
    }

    /** @throws MlgitException when it is no such file */
    static ProcessStatus of(Node node) {
        if (!(node instanceof Node.Fields fields)) {
            throw MlgitException.failed("no JSON object");
        }
        try {
            return new ProcessStatus(
                    RunStatus.valueOf(text(fields, "status").orElse("")),
                    new ProcessIdentity(
                            number(fields, "supervisor_pid").orElse(0L),
                            text(fields, "supervisor_start").orElse(""),
                            text(fields, "boot_id").orElse("")),
                    number(fields, "pid"),
                    text(fields, "start_time_utc").map(Instant::parse),
                    text(fields, "end_time_utc").map(Instant::parse),
                    number(fields, "exit_code").map(Math::toIntExact));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException wrong) {
            throw MlgitException.failed("no valid status").causedBy(wrong);
        }
    }

    RunProgress toProgress() {
        return new RunProgress(status, start, end, exitCode, exitCode.flatMap(ExitReason::of));
    }

    private static Optional<String> text(Node.Fields fields, String name) {
        return fields.values().get(name) instanceof Node.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    private static Optional<Long> number(Node.Fields fields, String name) {
        return fields.values().get(name) instanceof Node.Whole whole ? Optional.of(whole.value()) : Optional.empty();
    }
}
