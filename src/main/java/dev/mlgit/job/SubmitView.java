// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.Console;
import dev.mlgit.provenance.SnapshotWarnings;
import dev.mlgit.run.RunError;
import dev.mlgit.run.RunRecord;
import dev.mlgit.run.RunStatus;

/** What submitting says. */
final class SubmitView {
    private final Invocation invocation;
    private final JobView view;
    private final JobStreamView stream;

    SubmitView(Invocation invocation, JobView view, JobStreamView stream) {
        this.invocation = invocation;
        this.view = view;
        this.stream = stream;
    }

    void planned(RunRecord run) {
        invocation.console().status("dry run: nothing was recorded and nothing was started");
        view.print(run);
    }

    /** @throws MlgitException when the command could not be started */
    void submitted(Submission submission, boolean follow) {
        RunRecord run = submission.run();
        Console console = invocation.console();
        submission.late().ifPresent(late -> console.warn("the run's progress is not recorded yet: " + late.text()));
        SnapshotWarnings.of(submission.snapshot()).forEach(console::warn);
        SnapshotWarnings.hints(submission.snapshot(), run.description().code()).forEach(console::hint);
        SnapshotWarnings.notCheckedOut(submission.snapshot()).forEach(console::status);
        submission.secrets().forEach(console::warn);
        if (run.status() == RunStatus.Failed) {
            throw MlgitException.failed(
                    run.progress().error().map(RunError::message).orElse("the command could not be started"),
                    "run " + run.name() + " is recorded as Failed: mlgit job show " + run.name());
        }
        if (follow) {
            stream.print(run.name());
            return;
        }
        view.print(run);
        console.status("started; to see its log: mlgit job stream " + run.name());
    }
}
