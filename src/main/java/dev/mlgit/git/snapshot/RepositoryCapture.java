// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.GitObject;
import dev.mlgit.git.reading.Index;
import dev.mlgit.git.reading.Layout;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.Repository;
import dev.mlgit.git.reading.StatCheck;
import dev.mlgit.git.reading.TreeScan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Captures a repository's work tree, and the repositories inside it, each in its own store. */
final class RepositoryCapture {
    private static final int MOST_LEVELS = 20;

    private final InstantSource clock;
    private final Storing storing;
    private final WorkSteps steps;

    RepositoryCapture(InstantSource clock, Storing storing) {
        this(clock, storing, WorkSteps.UNWATCHED);
    }

    RepositoryCapture(InstantSource clock, Storing storing, WorkSteps steps) {
        this.clock = clock;
        this.storing = storing;
        this.steps = steps;
    }

    /** The caller closes it, and before that finishes it if it shall last. */
    Captured capture(Repository repository, CaptureRules rules) throws IOException, AbsentException {
        return capture(repository, rules, "", 0, null);
    }

    /**
     * Looks at a captured work tree once more, beside the same index: that tells what a file that is untouched since
     * held then, which stays true whoever writes another index meanwhile.
     */
    Captured again(Captured before, CaptureRules rules) throws IOException, AbsentException {
        return capture(before.repository(), rules, "", 0, before);
    }

    private Captured capture(
            Repository repository, CaptureRules rules, String outer, int level, @Nullable Captured before)
            throws IOException, AbsentException {
        Layout layout = repository.layout();
        Index index = repository.index();
        var objects = new Objects(layout, repository.references());
        ObjectSink sink = sink(objects, layout);
        ContentSizes sizes = before == null ? new ContentSizes(index, objects) : before.sizes();
        var nested = new TreeMap<String, Captured>();
        var findings = new CaptureFindings();
        boolean done = false;
        try {
            StatCheck stats = repository.stats();
            var walk = new WorkTreeCapture(
                    repository,
                    index,
                    TreeScan.of(repository, index, stats),
                    stats,
                    new RawContent(repository, index, sizes),
                    steps.watching(sink),
                    rules.below(outer),
                    findings,
                    (path, directory) -> {
                        Captured inner = inner(repository, rules, outer, path, directory, level, findings);
                        if (inner == null) {
                            return null;
                        }
                        nested.put(path, inner);
                        return layout.format().bytes(inner.commit());
                    });
            String tree = layout.format().hex(walk.capture(), 0);
            String head = before == null ? repository.references().resolve("HEAD") : before.head();
            String commit = before == null ? commit(objects, sink, head, tree, findings) : before.commit();
            done = true;
            return new Captured(repository, objects, sizes, sink, head, tree, commit, findings.leftOut(), nested);
        } finally {
            if (!done) {
                close(objects, sink, nested);
            }
        }
    }

    private ObjectSink sink(Objects objects, Layout layout) {
        Path directory = layout.commonDirectory().resolve("objects");
        return switch (storing) {
            case NOTHING -> new ObjectNames(layout.format(), new StoredTrees(objects));
            case NEW -> new LooseObjects(objects, directory, clock, false);
            case ALL -> new LooseObjects(objects, directory, clock, true);
            case PACKED -> new PackedObjects(objects, directory);
        };
    }

    private @Nullable Captured inner(
            Repository outer,
            CaptureRules rules,
            String outerPath,
            String path,
            Path directory,
            int level,
            CaptureFindings findings)
            throws IOException {
        try {
            Repository inner = outer.submodule(directory);
            if (inner == null) {
                return null;
            }
            if (level == MOST_LEVELS) {
                throw new AbsentException("too-deep");
            }
            return capture(inner, rules, outerPath + path + "/", level + 1, null);
        } catch (AbsentException reason) {
            findings.leaveOut(path, 0, reason.reason());
            return null;
        }
    }

    private static String commit(
            Objects objects, ObjectSink sink, @Nullable String head, String tree, CaptureFindings findings)
            throws IOException, AbsentException {
        GitObject headCommit = head == null ? null : objects.readItself(head);
        if (head != null && headCommit == null) {
            throw new AbsentException("missing-object");
        }
        boolean same = headCommit != null
                && findings.leftOut().isEmpty()
                && new String(headCommit.data(), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .startsWith("tree " + tree + "\n");
        if (same && head != null) {
            return head;
        }
        byte[] text = SnapshotText.of(tree, head, headCommit == null ? null : headCommit.data(), findings.leftOut());
        return objects.format().hex(sink.put("commit", text), 0);
    }

    private static void close(Objects objects, ObjectSink sink, Map<String, Captured> nested) throws IOException {
        for (Captured inner : nested.values()) {
            inner.close();
        }
        if (sink instanceof ObjectWriter written) {
            written.close();
        }
        objects.close();
    }
}
