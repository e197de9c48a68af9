// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.IdSource;
import dev.mlgit.core.output.Node;
import dev.mlgit.provenance.AllowedSecrets;
import dev.mlgit.provenance.CheckRequirements;
import dev.mlgit.provenance.CodeAccess;
import dev.mlgit.provenance.Extent;
import dev.mlgit.provenance.FoundSecret;
import dev.mlgit.provenance.Provenance;
import dev.mlgit.provenance.SecretsView;
import dev.mlgit.provenance.SnapshotFacts;
import dev.mlgit.provenance.SnapshotResult;
import dev.mlgit.provenance.SnapshotSettings;
import dev.mlgit.run.CodeOrigin;
import dev.mlgit.run.Creation;
import dev.mlgit.run.RunDescription;
import dev.mlgit.run.RunName;
import dev.mlgit.run.RunProgress;
import dev.mlgit.run.RunRecord;
import dev.mlgit.run.RunStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Records a job with the provenance of its code, then starts it: in that order, so that no run is without a record. */
final class SubmitJob {
    private final CodeAccess code;
    private final Extent extent;
    private final RunStore store;
    private final Runner runner;
    private final Environment environment;
    private final InstantSource clock;
    private final IdSource ids;

    SubmitJob(
            CodeAccess code,
            Extent extent,
            RunStore store,
            Runner runner,
            Environment environment,
            InstantSource clock,
            IdSource ids) {
        this.code = code;
        this.extent = extent;
        this.store = store;
        this.runner = runner;
        this.environment = environment;
        this.clock = clock;
        this.ids = ids;
    }

    /** The record as it would be written; nothing is written or started. */
    RunRecord plan(JobRequest request) {
        Draft draft = draft(request);
        return record(
                draft, code.snapshots().compute(directory(), request.snapshot().limits()), List.of());
    }

    /** The record of the run that was started, or of the one that failed to start. */
    Submission run(JobRequest request) {
        Draft draft = draft(request);
        var job = new Job(draft.command(), environment, draft.at());
        if (!runner.prepare(draft.name(), job)) {
            throw taken(draft.name());
        }
        String reference = "runs/" + draft.name();
        boolean recorded = false;
        SnapshotResult snapshot = new SnapshotResult.Absent("not-asked", "");
        List<FoundSecret> secrets;
        RunRecord planned;
        try {
            // Under the run's own name only now that no other run has it.
            snapshot = code.snapshots()
                    .take(directory(), reference, request.snapshot().limits());
            snapshot =
                    code.signing().run(directory(), snapshot, request.snapshot().signing());
            secrets = secretsIn(snapshot, request.snapshot().allowedSecrets());
            planned = record(draft, snapshot, secrets);
            recorded = store.add(planned);
        } finally {
            if (!recorded) {
                runner.discard(draft.name());
                forget(snapshot);
            }
        }
        if (!recorded) {
            throw taken(draft.name());
        }
        RunProgress progress = runner.start(planned.name(), job);
        return new Submission(
                planned.with(progress), snapshot, SecretsView.lines(secrets), recorded(planned.name(), progress));
    }

    /**
     * What is known before anything of the code is read.
     *
     * @param displayName the one made up, for want of a given one
     */
    private record Draft(JobRequest request, JobCommandLine command, RunName name, String displayName, Instant at) {}

    private Draft draft(JobRequest request) {
        JobCommandLine command = JobCommandLine.of(request.command());
        JobProperties.check(request.properties());
        var generated = new RunNameGenerator(ids).next();
        return new Draft(
                request,
                command,
                request.name().map(RunName::new).orElse(generated.name()),
                request.displayName().orElse(generated.displayName()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** In what the snapshot has and HEAD has not: it stays here, and is only warned of. */
    private List<FoundSecret> secretsIn(SnapshotResult snapshot, AllowedSecrets allowed) {
        return snapshot instanceof SnapshotResult.Taken taken
                        && !taken.snapshot().changes().isEmpty()
                ? code.secrets().inHistory(directory(), taken.snapshot().commit(), List.of("HEAD"), allowed)
                : List.of();
    }

    private RunRecord record(Draft draft, SnapshotResult snapshot, List<FoundSecret> found) {
        JobRequest request = draft.request();
        Provenance captured = code.provenance().capture(directory(), extent);
        new CheckRequirements(code.provenance())
                .run(request.snapshot().required(), directory(), extent, captured, () -> snapshot);
        var properties = JobProperties.of(captured, snapshot, request.properties(), runner.compute(), ids);
        return new RunRecord(
                draft.name(),
                new RunDescription(
                        draft.displayName(),
                        request.experimentName().orElseGet(this::nameOfDirectory),
                        draft.command().line(),
                        directory(),
                        runner.compute()),
                new Creation(draft.at(), environment.userName()),
                properties.values(),
                request.tags(),
                new CodeOrigin(details(captured, snapshot, request.snapshot(), found), properties.absent()),
                RunProgress.starting());
    }

    private static Node details(
            Provenance captured, SnapshotResult snapshot, SnapshotSettings settings, List<FoundSecret> found) {
        if (!(captured.details() instanceof Node.Fields known)) {
            return captured.details();
        }
        var fields = new LinkedHashMap<>(known.values());
        if (snapshot instanceof SnapshotResult.Taken taken) {
            fields.put("snapshot", SnapshotFacts.node(taken.snapshot()));
        }
        List<String> allowed = settings.allowedSecrets().patterns();
        if (!allowed.isEmpty()) {
            fields.put(
                    "allowed_secrets",
                    Node.items(allowed.stream().map(Node::text).toList()));
        }
        if (!found.isEmpty()) {
            fields.put("secrets", SecretsView.node(found));
        }
        return new Node.Fields(fields);
    }

    private void forget(SnapshotResult snapshot) {
        if (snapshot instanceof SnapshotResult.Taken taken) {
            code.snapshots().forget(directory(), taken.snapshot().reference());
        }
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

    private static MlgitException taken(RunName name) {
        return MlgitException.failed("there is a run named " + name + " already", "mlgit job show " + name);
    }

    private Path directory() {
        return environment.workingDirectory();
    }

    /** As Azure ML has it: the name of the directory a job is submitted from. */
    private String nameOfDirectory() {
        return Optional.ofNullable(environment.workingDirectory().getFileName())
                .map(Path::toString)
                .orElse("Default");
    }
}
