// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.Discovery;
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
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
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

    private final Environment environment;
    private final InstantSource clock;

    public GitSnapshots(Environment environment, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
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
        try {
            at = open(directory).layout().commonDirectory();
            return captured(directory, reference, limits);
        } catch (AbsentException absent) {
            return new SnapshotResult.Absent(absent.reason(), "");
        } catch (IOException | InvalidPathException failure) {
            return new SnapshotResult.Absent(
                    "snapshot-failed", "cannot take a snapshot in " + at + ": " + text(failure));
        }
    }

    /** Begins again where Git took away what was just written, and writes over what a crash left damaged. */
    private SnapshotResult captured(Path directory, Optional<String> reference, SnapshotLimits limits)
            throws IOException, AbsentException {
        for (int attempt = 1; ; attempt++) {
            try (Captured captured = new RepositoryCapture(clock, reference.isPresent(), attempt > 1)
                    .capture(open(directory), CaptureRules.within(limits))) {
                // Before it has a name: what cannot be told of it must not leave one behind.
                List<FileChange> changes = shown(sinceHead(captured));
                List<FileChange> meanwhile = shown(sinceCaptured(captured, limits));
                String kept = reference.isPresent() ? SnapshotKeeper.keep(captured, reference.get()) : "";
                return new SnapshotResult.Taken(described(captured, kept, changes, meanwhile));
            } catch (LostObjectsException | NoSuchFileException lost) {
                if (attempt == MOST_ATTEMPTS) {
                    throw lost;
                }
            }
        }
    }

    private List<FileChange> sinceCaptured(Captured captured, SnapshotLimits limits)
            throws IOException, AbsentException {
        try (Captured again = new RepositoryCapture(clock, false)
                .capture(open(captured.repository().layout().workTree()), CaptureRules.within(limits))) {
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
                            open(directory).layout().commonDirectory(),
                            reference.substring(SnapshotReference.FOLDER.length()))
                    .remove();
        } catch (AbsentException | IOException failure) {
            throw failed("cannot take " + reference + " away", failure);
        }
    }

    @Override
    public Optional<String> find(Path directory, String name) {
        try {
            Repository repository = open(directory);
            try (var objects = new Objects(repository.layout(), repository.references())) {
                return new SnapshotNames(repository, objects).find(name);
            }
        } catch (AbsentException noRepository) {
            return Optional.empty();
        } catch (IOException failure) {
            throw failed("cannot look for the snapshot " + name, failure);
        }
    }

    @Override
    public boolean isForeign(Path directory) {
        try {
            new Discovery(environment).find(directory);
            return false;
        } catch (AbsentException absent) {
            return absent.reason().equals("dubious-ownership");
        } catch (IOException failure) {
            throw failed("cannot look for a repository around " + directory, failure);
        }
    }

    @Override
    public SnapshotComparison compare(Path directory, String commit) {
        try {
            Repository repository = open(directory);
            try (var objects = new Objects(repository.layout(), repository.references())) {
                check(repository, objects, commit);
                GitObject snapshot = read(objects, commit);
                List<LeftOut> leftOut = SnapshotText.leftOut(snapshot.data());
                var without = leftOut.stream().map(LeftOut::path).collect(Collectors.toSet());
                try (Captured now =
                        new RepositoryCapture(clock, false).capture(repository, CaptureRules.everythingBut(without))) {
                    byte[] tree = Trees.of(snapshot, objects.format());
                    return new SnapshotComparison(
                            shown(CapturedChanges.between(new StoredTrees(objects), tree, now, "")),
                            leftOut.stream().map(GitSnapshots::shown).toList());
                }
            }
        } catch (AbsentException | IOException failure) {
            throw failed("cannot compare " + directory + " with the snapshot " + commit, failure);
        }
    }

    private static void check(Repository repository, Objects objects, String commit) throws IOException {
        var check = new SnapshotCheck(new NestedRepositories(repository));
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
        try {
            Repository repository = open(directory);
            try (var objects = new Objects(repository.layout(), repository.references())) {
                var restore = new TreeRestore(new NestedRepositories(repository));
                restore.restore(objects, commit, into);
                return new Restored(
                        restore.files(),
                        restore.missing().stream().map(GitSnapshots::shown).toList(),
                        restore.notKept().stream().map(GitSnapshots::shown).toList());
            }
        } catch (InterruptedIOException stopped) {
            throw MlgitException.interrupted("the checkout was stopped");
        } catch (AbsentException | IOException failure) {
            throw failed("cannot write the code of " + commit + " into " + into, failure);
        }
    }

    private Repository open(Path directory) throws IOException, AbsentException {
        return new Repository(new Discovery(environment).find(directory), environment);
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

    private static MlgitException failed(String what, Exception failure) {
        return MlgitException.failed(what + ": " + text(failure)).causedBy(failure);
    }

    private static String text(Exception failure) {
        if (failure instanceof AbsentException absent) {
            return absent.reason();
        }
        if (failure instanceof FileSystemException named && named.getFile() != null) {
            return named.getFile() + ": " + FileFailure.of(named);
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
