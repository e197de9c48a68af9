// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.IdSource;
import dev.mlgit.provenance.Provenance;
import dev.mlgit.provenance.ProvenanceSource;
import dev.mlgit.run.CodeOrigin;
import dev.mlgit.run.Creation;
import dev.mlgit.run.RunDescription;
import dev.mlgit.run.RunName;
import dev.mlgit.run.RunProgress;
import dev.mlgit.run.RunRecord;
import dev.mlgit.run.RunStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Records a job with the provenance of its code, then starts it: in that order, so that no run is without a record. */
final class SubmitJob {
    private final ProvenanceSource provenance;
    private final RunStore store;
    private final Runner runner;
    private final Environment environment;
    private final InstantSource clock;
    private final IdSource ids;

    SubmitJob(
            ProvenanceSource provenance,
            RunStore store,
            Runner runner,
            Environment environment,
            InstantSource clock,
            IdSource ids) {
        this.provenance = provenance;
        this.store = store;
        this.runner = runner;
        this.environment = environment;
        this.clock = clock;
        this.ids = ids;
    }

    /** The record as it would be written; nothing is written or started. */
    RunRecord plan(JobRequest request) {
        JobCommandLine command = JobCommandLine.of(request.command());
        JobProperties.check(request.properties());
        Provenance captured = provenance.capture(environment.workingDirectory());
        var properties = JobProperties.of(captured, request.properties(), runner.compute(), ids);
        var generated = new RunNameGenerator(ids).next();
        return new RunRecord(
                request.name().map(RunName::new).orElse(generated.name()),
                new RunDescription(
                        request.displayName().orElse(generated.displayName()),
                        request.experimentName().orElseGet(this::nameOfDirectory),
                        command.line(),
                        environment.workingDirectory(),
                        runner.compute()),
                new Creation(clock.instant().truncatedTo(ChronoUnit.MILLIS), environment.userName()),
                properties.values(),
                request.tags(),
                new CodeOrigin(captured.details(), properties.absent()),
                RunProgress.starting());
    }

    /** The record of the run that was started, or of the one that failed to start. */
    Submission run(JobRequest request) {
        RunRecord planned = plan(request);
        var job = new Job(
                JobCommandLine.of(request.command()),
                environment,
                planned.creation().at());
        record(planned, job);
        RunProgress progress = runner.start(planned.name(), job);
        return new Submission(planned.with(progress), recorded(planned.name(), progress));
    }

    /** A store that fails now must not hide that the job runs: whoever reads next records how far it has come. */
    private Optional<MlgitException> recorded(RunName name, RunProgress progress) {
        try {
            store.advance(name, progress);
            return Optional.empty();
        } catch (MlgitException late) {
            return Optional.of(late);
        }
    }

    private void record(RunRecord planned, Job job) {
        boolean recorded = false;
        boolean prepared = runner.prepare(planned.name(), job);
        try {
            recorded = prepared && store.add(planned);
        } finally {
            if (prepared && !recorded) {
                runner.discard(planned.name());
            }
        }
        if (!recorded) {
            throw MlgitException.failed(
                    "there is a run named " + planned.name() + " already", "mlgit job show " + planned.name());
        }
    }

    /** As Azure ML has it: the name of the directory a job is submitted from. */
    private String nameOfDirectory() {
        return Optional.ofNullable(environment.workingDirectory().getFileName())
                .map(Path::toString)
                .orElse("Default");
    }
}
