// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.Console;
import dev.mlgit.run.RunError;
import dev.mlgit.run.RunName;
import dev.mlgit.run.RunRecord;
import dev.mlgit.run.RunStatus;

/**
 * A run's log as it grows, in the shape of {@code az ml job stream}. The log is the user's own program's output and
 * goes out byte by byte as it is. When data was asked for, only the record at the end is printed.
 */
final class JobStreamView {
    private final Invocation invocation;
    private final StreamJob stream;
    private final JobView view;
    private final StopNotice stopNotice;

    JobStreamView(Invocation invocation, StreamJob stream, JobView view, StopNotice stopNotice) {
        this.invocation = invocation;
        this.stream = stream;
        this.view = view;
        this.stopNotice = stopNotice;
    }

    /**
     * Prints until the run has ended.
     *
     * @throws MlgitException when the run did not complete
     */
    void print(RunName name) {
        Console console = invocation.console();
        RunRecord ended;
        try (var notice = stopNotice.whenStopped(() -> console.status("\n" + StreamJob.stillRuns(name)))) {
            ended = invocation.dataRequested() ? stream.run(name, (bytes, offset, length) -> {}) : shown(name, console);
        }
        if (invocation.dataRequested()) {
            view.print(ended);
        }
        if (ended.status() != RunStatus.Completed) {
            throw MlgitException.failed(
                    "run " + name + " ended as " + ended.status()
                            + ended.progress()
                                    .error()
                                    .map(RunError::message)
                                    .map(why -> ": " + why)
                                    .orElse(""),
                    "mlgit job show " + name);
        }
    }

    private RunRecord shown(RunName name, Console console) {
        console.out("RunId: " + name);
        console.out("");
        console.out("Streaming " + RunDirectory.USER_LOG);
        console.out("=".repeat(("Streaming " + RunDirectory.USER_LOG).length()));
        console.out("");
        RunRecord ended = stream.run(name, console::write);
        console.out("");
        console.out("Execution Summary");
        console.out("=".repeat("Execution Summary".length()));
        console.out("RunId: " + name);
        console.out("Status: " + ended.status());
        return ended;
    }
}
