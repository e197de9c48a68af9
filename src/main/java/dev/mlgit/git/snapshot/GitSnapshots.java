// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.GitObject;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.RawPath;
import dev.mlgit.git.reading.Repository;
import dev.mlgit.provenance.CodeSnapshot;
import dev.mlgit.provenance.CodeSnapshots;
import dev.mlgit.provenance.FileChange;
import dev.mlgit.provenance.LeftOut;
import dev.mlgit.provenance.Restored;
import dev.mlgit.provenance.SnapshotComparison;
import dev.mlgit.provenance.SnapshotLimits;
import dev.mlgit.provenance.SnapshotResult;
import dev.mlgit.provenance.WorkWatch;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Snapshots as commits in the repository's own store. */
public final class GitSnapshots implements CodeSnapshots {
    private static final int MOST_ATTEMPTS = 5;
    private static final int MOST_FAULTS = 10;
    private static final int SHORT = 12;

    private final Environment environment;
    private final InstantSource clock;
    private final WorkWatch watch;

    public GitSnapshots(Environment environment, InstantSource clock, WorkWatch watch) {
        this.environment = environment;
        this.clock = clock;
        this.watch = watch;
    }

    @Override
    public SnapshotResult take(Path directory, String reference, SnapshotLimits limits) {
        return capture(directory, Optional.of(reference), limits);
    }

    @Override
    public SnapshotResult compute(Path directory, SnapshotLimits limits) {
        return capture(directory, Optional.empty(), limits);
    }

    private SnapshotResult capture(Path directory, Optional<String> reference, SnapshotLimits limits) {
        Path at = directory;
        try (WorkWatch.Watched work = watch.begin()) {
            at = Repository.around(directory, environment).layout().commonDirectory();
            return captured(directory, reference, limits, new WorkSteps(work));
        } catch (AbsentException absent) {
            return new SnapshotResult.Absent(absent.reason(), "");
        } catch (IOException | InvalidPathException failure) {
            if (WorkSteps.wereStopped(failure)) {
                throw stoppedSnapshot(directory, reference.orElse(""), failure);
            }
            return new SnapshotResult.Absent(
                    "snapshot-failed", "cannot take a snapshot in " + at + ": " + SnapshotFailure.text(failure));
        }
    }

    private static MlgitException stoppedSnapshot(Path directory, String reference, Exception failure) {
        String what = "the snapshot of " + directory + " was stopped: none was kept";
        return reference.startsWith("runs/")
                ? WorkSteps.stopped(what + ", and no run was started", failure)
                : WorkSteps.stopped(what, failure, "mlgit provenance snapshot " + ShellWord.of(directory));
    }

    /** Begins again where Git took away what was just written, or a crash had left damaged what seemed to be there. */
    private SnapshotResult captured(Path directory, Optional<String> reference, SnapshotLimits limits, WorkSteps steps)
            throws IOException, AbsentException {
        for (int attempt = 1; ; attempt++) {
            steps.begin("Reading files");
            try (Captured captured = new RepositoryCapture(
                            clock, reference.isPresent() ? Storing.afterLosses(attempt - 1) : Storing.NOTHING, steps)
                    .capture(Repository.around(directory, environment), CaptureRules.within(limits))) {
                // Before it has a name: what cannot be told of it must not leave one behind.
                List<FileChange> changes = shown(sinceHead(captured));
                captured.settle();
                List<FileChange> meanwhile = shown(sinceCaptured(captured, limits, steps));
                String kept = reference.isPresent() ? SnapshotKeeper.keep(captured, reference.get(), steps) : "";
                return new SnapshotResult.Taken(described(captured, kept, changes, meanwhile));
            } catch (LostObjectsException | NoSuchFileException lost) {
                if (attempt == MOST_ATTEMPTS) {
                    throw lost;
                }
            }
        }
    }

    private List<FileChange> sinceCaptured(Captured captured, SnapshotLimits limits, WorkSteps steps)
            throws IOException, AbsentException {
        steps.begin("Reading files again");
        try (Captured again =
                new RepositoryCapture(clock, Storing.NOTHING, steps).again(captured, CaptureRules.within(limits))) {
            return CapturedChanges.between(captured, again, "");
        }
    }

    private static CodeSnapshot described(
            Captured captured, String reference, List<FileChange> changes, List<FileChange> meanwhile) {
        return new CodeSnapshot(
                captured.commit(),
                captured.tree(),
                reference,
                captured.repository().layout().workTree(),
                changes,
                captured.leftOut().stream().map(GitSnapshots::shown).toList(),
                meanwhile,
                captured.stored());
    }

    private static List<FileChange> sinceHead(Captured captured) throws IOException, AbsentException {
        ObjectFormat format = captured.objects().format();
        GitObject head = captured.head() == null ? null : captured.objects().readItself(captured.head());
        byte[] tree = head == null ? captured.sink().put("tree", new byte[0]) : Trees.of(head, format);
        return CapturedChanges.between(captured.sink(), tree, captured, "");
    }

    @Override
    public void forget(Path directory, String reference) {
        try {
            new SnapshotReference(
                            Repository.around(directory, environment).layout().commonDirectory(),
                            reference.substring(SnapshotReference.FOLDER.length()))
                    .remove();
        } catch (AbsentException | IOException failure) {
            throw SnapshotFailure.of("cannot take " + reference + " away", failure);
        }
    }

    @Override
    public Optional<String> find(Path directory, String name) {
        try {
            Repository repository = Repository.around(directory, environment);
            try (var objects = new Objects(repository.layout(), repository.references())) {
                return new SnapshotNames(repository, objects).find(name);
            }
        } catch (AbsentException noRepository) {
            return Optional.empty();
        } catch (IOException failure) {
            throw SnapshotFailure.of("cannot look for the snapshot " + name, failure);
        }
    }

    @Override
    public boolean isForeign(Path directory) {
        try {
            Repository.around(directory, environment);
            return false;
        } catch (AbsentException absent) {
            return absent.reason().equals("dubious-ownership");
        } catch (IOException failure) {
            throw SnapshotFailure.of("cannot look for a repository around " + directory, failure);
        }
    }

    @Override
    public SnapshotComparison compare(Path directory, String commit) {
        try (WorkWatch.Watched work = watch.begin()) {
            var steps = new WorkSteps(work);
            Repository repository = Repository.around(directory, environment);
            try (var objects = new Objects(repository.layout(), repository.references())) {
                steps.begin("Reading the snapshot");
                check(repository, objects, commit, steps);
                steps.begin("Comparing files");
                GitObject snapshot = read(objects, commit);
                List<LeftOut> leftOut = SnapshotText.leftOut(snapshot.data());
                var without = leftOut.stream().map(LeftOut::path).collect(Collectors.toSet());
                try (Captured now = new RepositoryCapture(clock, Storing.NOTHING, steps)
                        .capture(repository, CaptureRules.everythingBut(without))) {
                    byte[] tree = Trees.of(snapshot, objects.format());
                    return new SnapshotComparison(
                            shown(CapturedChanges.between(new StoredTrees(objects), tree, now, "")),
                            leftOut.stream().map(GitSnapshots::shown).toList());
                }
            }
        } catch (AbsentException | IOException failure) {
            if (WorkSteps.wereStopped(failure)) {
                throw WorkSteps.stopped(
                        "the comparison with the snapshot " + shortened(commit) + " was stopped",
                        failure,
                        "mlgit provenance verify " + shortened(commit));
            }
            throw SnapshotFailure.of("cannot compare " + directory + " with the snapshot " + commit, failure);
        }
    }

    private static void check(Repository repository, Objects objects, String commit, WorkSteps steps)
            throws IOException {
        var check = new SnapshotCheck(new NestedRepositories(repository), steps);
        check.check(objects, commit, null, "");
        List<String> faults = check.faults();
        if (!faults.isEmpty()) {
            String more = faults.size() > MOST_FAULTS ? "; and " + (faults.size() - MOST_FAULTS) + " more" : "";
            throw MlgitException.failed(
                    "the snapshot " + commit + " is damaged: "
                            + String.join("; ", faults.subList(0, Math.min(faults.size(), MOST_FAULTS))) + more,
                    "git fsck --full");
        }
    }

    @Override
    public Restored restore(Path directory, String commit, Path into) {
        try (WorkWatch.Watched work = watch.begin()) {
            var steps = new WorkSteps(work);
            Repository repository = Repository.around(directory, environment);
            try (var objects = new Objects(repository.layout(), repository.references())) {
                steps.begin("Writing files");
                var restore = new TreeRestore(new NestedRepositories(repository), steps);
                restore.restore(objects, commit, into);
                return new Restored(
                        restore.files(),
                        restore.missing().stream().map(GitSnapshots::shown).toList(),
                        restore.notKept().stream().map(GitSnapshots::shown).toList());
            }
        } catch (AbsentException | IOException failure) {
            if (WorkSteps.wereStopped(failure)) {
                throw stoppedCheckout(commit, into, failure);
            }
            throw SnapshotFailure.of("cannot write the code of " + commit + " into " + into, failure);
        }
    }

    private static MlgitException stoppedCheckout(String commit, Path into, Exception failure) {
        String again = "mlgit provenance checkout " + shortened(commit) + " --into " + ShellWord.of(into);
        return RestoreMark.isIn(into, commit)
                ? WorkSteps.stopped(
                        "the checkout was stopped: a part of the code is in " + into,
                        failure,
                        "rm -r " + ShellWord.of(into),
                        again)
                : WorkSteps.stopped("the checkout was stopped: nothing was left in " + into, failure, again);
    }

    private static String shortened(String commit) {
        return commit.substring(0, SHORT);
    }

    private static GitObject read(Objects objects, String commit) throws IOException, AbsentException {
        GitObject object = objects.readItself(commit);
        if (object == null) {
            throw new AbsentException("missing-object");
        }
        return object;
    }

    private static List<FileChange> shown(List<FileChange> changes) {
        return changes.stream()
                .map(change -> new FileChange(change.kind(), RawPath.shown(change.path())))
                .toList();
    }

    private static LeftOut shown(LeftOut file) {
        return new LeftOut(RawPath.shown(file.path()), file.size(), file.reason());
    }
}
