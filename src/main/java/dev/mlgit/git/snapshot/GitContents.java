// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.LinkTarget;
import dev.mlgit.git.reading.ObjectStream;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.RawPath;
import dev.mlgit.git.reading.Repository;
import dev.mlgit.git.reading.Stat;
import dev.mlgit.provenance.ContentVisitor;
import dev.mlgit.provenance.NewContent;
import dev.mlgit.provenance.Reason;
import dev.mlgit.provenance.SnapshotContents;
import dev.mlgit.provenance.SnapshotLimits;
import dev.mlgit.provenance.WorkWatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is new in a history or in a work tree, read from the repository's own store. */
public final class GitContents implements SnapshotContents {
    private final Environment environment;
    private final InstantSource clock;
    private final WorkWatch watch;

    public GitContents(Environment environment, InstantSource clock, WorkWatch watch) {
        this.environment = environment;
        this.clock = clock;
        this.watch = watch;
    }

    @Override
    public void visit(Path directory, String commit, List<String> known, ContentVisitor unwatched) {
        try (WorkWatch.Watched work = watch.begin()) {
            ContentVisitor visitor = watched(work, unwatched);
            Repository repository = Repository.around(directory, environment);
            try (var objects = new Objects(repository.layout(), repository.references())) {
                history(repository, objects, commit, known, tipOf(objects, commit), visitor);
            }
        } catch (AbsentException | IOException failure) {
            throw failed("cannot read what is new in " + commit, failure);
        }
    }

    @Override
    public void visitWorkTree(Path directory, SnapshotLimits limits, List<String> known, ContentVisitor unwatched) {
        try (WorkWatch.Watched work = watch.begin()) {
            ContentVisitor visitor = watched(work, unwatched);
            Repository repository = Repository.around(directory, environment);
            try (Captured captured =
                    new RepositoryCapture(clock, Storing.NOTHING).capture(repository, CaptureRules.within(limits))) {
                requireReadable(captured);
                Objects objects = captured.objects();
                byte[] tree = objects.format().bytes(captured.tree());
                String head = captured.head();
                List<byte[]> before =
                        head == null ? List.of() : List.of(tipOf(objects, head).tree());
                new NewFiles(objects.format(), (entry, path) -> file(repository, objects, entry, path, visitor))
                        .walk(captured.sink(), tree, new StoredTrees(objects), before);
                if (head != null) {
                    history(repository, objects, head, known, new Tip(captured.sink(), tree), visitor);
                }
            }
        } catch (AbsentException | IOException failure) {
            throw failed("cannot read what is new in " + directory, failure);
        }
    }

    /** No snapshot would have them, but nobody could say that they hold nothing. */
    private static void requireReadable(Captured captured) {
        List<String> files = captured.leftOut().stream()
                .filter(file -> file.reason().equals(Reason.UNREADABLE.code()))
                .map(file -> RawPath.shown(file.path()))
                .toList();
        if (!files.isEmpty()) {
            String more = files.size() > 1 ? " and " + (files.size() - 1) + " more" : "";
            throw MlgitException.refused(
                    "cannot tell whether there are secrets: " + SafeText.line(files.get(0)) + more + " cannot be read",
                    "ls -l " + ShellWord.of(files.get(0)));
        }
    }

    private static ContentVisitor watched(WorkWatch.Watched work, ContentVisitor visitor) throws IOException {
        var steps = new WorkSteps(work);
        steps.begin("Looking for secrets");
        return content -> {
            visitor.visit(content);
            steps.done(content.size());
        };
    }

    private static MlgitException failed(String what, Exception failure) {
        return WorkSteps.wereStopped(failure)
                ? WorkSteps.stopped("the search for secrets was stopped", failure, "mlgit provenance scan")
                : SnapshotFailure.of(what, failure);
    }

    /** The newest state, to tell what is still there. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Tip(TreeSource trees, byte[] tree) {}

    private static Tip tipOf(Objects objects, String commit) throws IOException, AbsentException {
        CommitHeader header = CommitHeader.read(objects, commit);
        if (header == null) {
            throw new AbsentException("missing-object");
        }
        return new Tip(new StoredTrees(objects), objects.format().bytes(header.tree()));
    }

    private static void history(
            Repository repository, Objects objects, String commit, List<String> known, Tip tip, ContentVisitor visitor)
            throws IOException, AbsentException {
        var trees = new StoredTrees(objects);
        var at = new String[1];
        var files = new NewFiles(
                objects.format(),
                (entry, path) -> stored(objects, entry, path, at[0], isIn(tip, entry, path, objects), visitor));
        for (CommitHeader header : new NewCommits(objects).of(commit, names(repository, known))) {
            at[0] = header.name();
            byte[] message = header.message().getBytes(StandardCharsets.ISO_8859_1);
            visitor.visit(new NewContent(
                    NewContent.Kind.MESSAGE,
                    "",
                    header.name(),
                    true,
                    message.length,
                    new ByteArrayInputStream(message)));
            var parents = new java.util.ArrayList<byte[]>();
            for (String parent : header.parents()) {
                CommitHeader before = CommitHeader.read(objects, parent);
                if (before != null) {
                    parents.add(objects.format().bytes(before.tree()));
                }
            }
            files.walk(trees, objects.format().bytes(header.tree()), trees, parents);
        }
    }

    private static Set<String> names(Repository repository, List<String> known) throws IOException, AbsentException {
        var names = new LinkedHashSet<String>();
        for (String name : known) {
            if (repository.layout().format().isName(name)) {
                names.add(name);
            } else if (name.endsWith("/")) {
                names.addAll(repository.references().below(name).values());
            } else {
                String commit = repository.references().resolve(name);
                if (commit != null) {
                    names.add(commit);
                }
            }
        }
        return names;
    }

    private static boolean isIn(Tip tip, TreeEntry entry, String path, Objects objects)
            throws IOException, AbsentException {
        byte[] found =
                Trees.find(tip.trees(), tip.tree(), path, objects.format().length());
        return found != null && Arrays.equals(found, entry.object());
    }

    private static void stored(
            Objects objects, TreeEntry entry, String path, String commit, boolean inTip, ContentVisitor visitor)
            throws IOException, AbsentException {
        try (ObjectStream object = objects.open(entry.object())) {
            if (object == null) {
                throw new AbsentException("missing-object");
            }
            visitor.visit(
                    new NewContent(kind(entry), RawPath.shown(path), commit, inTip, object.size(), object.content()));
        }
    }

    /** From the work tree, where the store does not have it yet. */
    private static void file(
            Repository repository, Objects objects, TreeEntry entry, String path, ContentVisitor visitor)
            throws IOException, AbsentException {
        if (objects.has(entry.object())) {
            stored(objects, entry, path, "", true, visitor);
            return;
        }
        Path file = repository.layout().workTree();
        for (String name : path.split("/", -1)) {
            file = RawPath.child(file, name);
        }
        try (InputStream in = content(entry, file)) {
            visitor.visit(new NewContent(kind(entry), RawPath.shown(path), "", true, in.available(), in));
        } catch (NoSuchFileException gone) {
            // It was there a moment ago; what is gone now is in no snapshot.
            return;
        }
    }

    private static InputStream content(TreeEntry entry, Path file) throws IOException {
        if (entry.mode() == TreeEntry.LINK) {
            Stat stat = Stat.of(file);
            if (stat == null || !stat.isLink()) {
                throw new NoSuchFileException(file.toString());
            }
            return new ByteArrayInputStream(LinkTarget.bytes(file, stat.size()));
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static NewContent.Kind kind(TreeEntry entry) {
        return entry.mode() == TreeEntry.LINK ? NewContent.Kind.LINK : NewContent.Kind.FILE;
    }
}
