// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The commits of a repository, as far as walks need them: from Git's commit-graph where there is one that holds, otherwise
 * from the objects. Reading is bounded, so that no history keeps a person waiting.
 */
final class Commits {
    /** Enough for years of the busiest projects; what is in the commit-graph is read in a tenth of the time and less. */
    private static final int MOST_COST = 1_000_000;

    private static final int COST_OF_OBJECT = 10;

    private final Layout layout;
    private final References references;
    private final Objects objects;
    private final Map<String, Commit> read = new HashMap<>();
    private @Nullable Set<String> shallow;
    private @Nullable CommitGraph graph;
    private boolean graphOpened;
    private int cost;

    Commits(Layout layout, References references, Objects objects) {
        this.layout = layout;
        this.references = references;
        this.objects = objects;
    }

    /** Null for what is no commit, or is not here. */
    @Nullable
    Commit find(String name) throws IOException, AbsentException {
        Commit known = read.get(name);
        if (known != null) {
            return known;
        }
        if (cost >= MOST_COST) {
            throw new AbsentException("history-too-long");
        }
        Commit found = readFrom(name);
        if (found != null) {
            read.put(name, found);
        }
        return found;
    }

    /** @throws AbsentException with {@code missing-object} */
    Commit get(String name) throws IOException, AbsentException {
        Commit commit = find(name);
        if (commit == null) {
            throw new AbsentException("missing-object");
        }
        return commit;
    }

    /** The commit a name leads to: itself, or what a tag is of; null when it leads to none. */
    @Nullable
    String peeled(String name) throws IOException, AbsentException {
        String at = name;
        for (int depth = 0; depth < 20; depth++) {
            if (read.containsKey(at)) {
                return at;
            }
            GitObject object = objects.readItself(at);
            if (object == null || object.type() != GitObject.TAG) {
                return object != null && object.type() == GitObject.COMMIT ? at : null;
            }
            at = Tag.of(object.data()).object();
            if (!objects.format().isName(at)) {
                return null;
            }
        }
        return null;
    }

    private @Nullable Commit readFrom(String name) throws IOException, AbsentException {
        CommitGraph fromGraph = graph();
        Commit quick = fromGraph == null ? null : fromGraph.find(name);
        if (quick != null) {
            cost++;
            return quick;
        }
        cost += COST_OF_OBJECT;
        String meant = references.hasReplacements() ? references.resolve("refs/replace/" + name) : null;
        GitObject object = objects.readItself(meant == null ? name : meant);
        if (object == null || object.type() != GitObject.COMMIT) {
            return null;
        }
        Commit commit = Commit.of(name, object.data());
        return shallow().contains(name) ? new Commit(name, List.of(), commit.seconds()) : commit;
    }

    /** As in Git, a graph says nothing where parents are not those of the objects. */
    private @Nullable CommitGraph graph() throws IOException {
        if (!graphOpened) {
            graphOpened = true;
            Path common = layout.commonDirectory();
            boolean holds = shallow().isEmpty()
                    && !Files.exists(common.resolve("info/grafts"))
                    && !references.hasReplacements();
            graph = holds ? CommitGraph.open(common.resolve("objects/info"), layout.format()) : null;
        }
        return graph;
    }

    private Set<String> shallow() throws IOException {
        Set<String> names = shallow;
        if (names == null) {
            String text = SmallFile.textIfThere(layout.commonDirectory().resolve("shallow"));
            names = text == null ? Collections.emptySet() : new HashSet<>(List.of(text.split("\n")));
            shallow = names;
        }
        return names;
    }
}
