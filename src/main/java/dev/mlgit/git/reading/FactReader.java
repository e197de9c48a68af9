// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.output.Node;
import dev.mlgit.provenance.Fact;
import dev.mlgit.provenance.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads everything there is to know of a repository, each thing once. */
final class FactReader {
    private static final String UNREADABLE = "unreadable-repository";

    private final Repository repository;
    private final Layout layout;
    private final Map<Fact, Finding> findings = new EnumMap<>(Fact.class);
    private @Nullable List<FileState> changesHere;
    private @Nullable List<FileState> changes;
    private Finding dirty = Finding.absent(UNREADABLE);

    FactReader(Repository repository) {
        this.repository = repository;
        this.layout = repository.layout();
    }

    /** What was read; the details as the JSON of provenance has them. */
    record Facts(Finding dirty, Map<Fact, Finding> findings, Node details) {}

    Facts read() {
        readChanges();
        Node remoteReferences = Node.absent();
        try (var objects = new Objects(layout, repository.references())) {
            var commits = new Commits(layout, repository.references(), objects);
            readUpstream(commits);
            put(Fact.DESCRIBE, () -> describe(objects, commits));
            remoteReferences = remoteReferences(commits);
        } catch (IOException unreadable) {
            for (Fact fact : List.of(Fact.UPSTREAM, Fact.AHEAD, Fact.BEHIND, Fact.DESCRIBE)) {
                findings.putIfAbsent(fact, Finding.absent(UNREADABLE));
            }
        }
        var parts = new RepositoryParts(repository);
        boolean shallow = Files.exists(layout.commonDirectory().resolve("shallow"));
        findings.put(Fact.SHALLOW, Finding.of(truth(shallow)));
        Node partial = parts.partial();
        put(Fact.PARTIAL, () -> Finding.of(truth(parts.isPartial())));
        put(Fact.SPARSE, () -> Finding.of(truth(parts.isSparse())));
        Node sparse = parts.sparse();
        var largeFiles = new LargeFiles(repository);
        put(Fact.LFS_FILES, () -> Finding.of(Integer.toString(largeFiles.count())));
        put(
                Fact.LFS_MISSING,
                () -> Finding.of(Integer.toString(largeFiles.missing().size())));
        var submodules = new SubmoduleList(repository);
        put(Fact.SUBMODULES, () -> Finding.of(Integer.toString(submodules.count())));
        String prefix =
                RawPath.shown(Scope.of(layout.workTree(), layout.directory()).prefix());
        Node details = Node.fields()
                .put("toplevel", layout.workTree().toString())
                .put("prefix", prefix)
                .put("dirty_scope", prefix.isEmpty() ? "." : prefix)
                .put("shallow", shallow)
                .put("linked_worktree", !layout.gitDirectory().equals(layout.commonDirectory()))
                .put("superproject", parts.superproject())
                .put("operation", parts.operation())
                .put(
                        "changes",
                        Node.fields()
                                .put("directory", files(changesHere))
                                .put("repository", files(changes))
                                .build())
                .put("remote_refs", remoteReferences)
                .put("submodules", submodules.node())
                .put("partial", partial)
                .put("sparse", sparse)
                .put("lfs", largeFiles.node())
                .build();
        return new Facts(dirty, findings, details);
    }

    private void put(Fact fact, GitFilesReader.Question question) {
        findings.put(fact, GitFilesReader.answer(UNREADABLE, question));
    }

    private void readChanges() {
        Finding all = GitFilesReader.answer(UNREADABLE, () -> {
            List<FileState> found = repository.changes(layout.workTree(), true);
            changes = found;
            return Finding.of(Integer.toString(found.size()));
        });
        findings.put(Fact.CHANGES_REPOSITORY, all);
        findings.put(Fact.DIRTY_REPOSITORY, changes == null ? all : Finding.of(truth(!changes.isEmpty())));
        Finding here = GitFilesReader.answer(UNREADABLE, () -> {
            List<FileState> found = below(layout.directory());
            changesHere = found;
            return Finding.of(Integer.toString(found.size()));
        });
        findings.put(Fact.CHANGES, here);
        dirty = changesHere == null ? here : Finding.of(truth(!changesHere.isEmpty()));
    }

    /** The changes of one directory: out of those of all where that tells, otherwise looked at by itself. */
    private List<FileState> below(Path directory) throws IOException, AbsentException {
        String prefix = Scope.of(layout.workTree(), directory).prefix();
        List<FileState> all = changes;
        if (all == null || all.stream().anyMatch(state -> !state.tracked() && prefix.startsWith(state.path()))) {
            return repository.changes(directory, true);
        }
        return all.stream().filter(state -> state.path().startsWith(prefix)).toList();
    }

    private void readUpstream(Commits commits) {
        Finding upstream = GitFilesReader.answer(
                "unreadable-config",
                () -> Finding.of(new Upstream(repository.config(), repository.references()).find(repository.branch())));
        String reference = upstream.value();
        if (reference == null) {
            List.of(Fact.UPSTREAM, Fact.AHEAD, Fact.BEHIND).forEach(fact -> findings.put(fact, upstream));
            return;
        }
        put(Fact.UPSTREAM, () -> Finding.of(repository.references().shortName(reference)));
        var distance = new History.Distance[1];
        put(Fact.AHEAD, () -> {
            String head = head();
            String theirs = repository.references().resolve(reference);
            distance[0] = new History(commits).between(head, theirs == null ? "" : theirs);
            return Finding.of(Integer.toString(distance[0].ahead()));
        });
        findings.put(
                Fact.BEHIND,
                distance[0] == null
                        ? findings.getOrDefault(Fact.AHEAD, upstream)
                        : Finding.of(Integer.toString(distance[0].behind())));
    }

    private Finding describe(Objects objects, Commits commits) throws IOException, AbsentException {
        List<FileState> all = changes;
        String head = head();
        if (all == null) {
            // Its end says whether anything is changed.
            return findings.getOrDefault(Fact.CHANGES_REPOSITORY, dirty);
        }
        var abbreviation = new Abbreviation(objects, repository.config());
        String described = new Description(repository.references(), objects, commits, abbreviation).of(head);
        return Finding.of(described + (all.stream().anyMatch(FileState::tracked) ? "-dirty" : ""));
    }

    private String head() throws IOException, AbsentException {
        String head = repository.head();
        if (head == null) {
            throw new AbsentException("no-commit-yet");
        }
        return head;
    }

    private Node remoteReferences(Commits commits) {
        try {
            return Node.items(new RemoteReach(repository.references(), commits)
                    .all().stream().map(Node::text).toList());
        } catch (AbsentException | IOException | InvalidPathException | IndexOutOfBoundsException untold) {
            return Node.absent();
        }
    }

    /** As JSON; null where they could not be told. */
    static Node files(@Nullable List<FileState> states) {
        return states == null
                ? Node.absent()
                : Node.items(states.stream()
                        .map(state -> Node.fields()
                                .put("status", state.code())
                                .put("path", RawPath.shown(state.path()))
                                .build())
                        .toList());
    }

    static String truth(boolean truth) {
        return truth ? "True" : "False";
    }
}
