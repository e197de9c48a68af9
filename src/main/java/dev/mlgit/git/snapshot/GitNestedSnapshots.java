// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.core.env.Environment;
import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.PushedCommits;
import dev.mlgit.git.reading.RawPath;
import dev.mlgit.git.reading.Repository;
import dev.mlgit.provenance.NestedSnapshot;
import dev.mlgit.provenance.NestedSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Snapshots of submodules and of other repositories inside, each in its own store. */
public final class GitNestedSnapshots implements NestedSnapshots {
    private final Environment environment;

    public GitNestedSnapshots(Environment environment) {
        this.environment = environment;
    }

    @Override
    public List<NestedSnapshot> unpushed(Path directory, String commit) {
        try {
            var found = new ArrayList<NestedSnapshot>();
            Repository repository = Repository.around(directory, environment);
            try (var objects = new Objects(repository.layout(), repository.references())) {
                add(objects, new NestedRepositories(repository), "", commit, found);
            }
            return found;
        } catch (AbsentException | IOException failure) {
            throw SnapshotFailure.of("cannot tell what the snapshot " + commit + " has inside", failure);
        }
    }

    /** @param objects those of the repository whose commit it is */
    private static void add(
            Objects objects, NestedRepositories outer, String prefix, String commit, List<NestedSnapshot> found)
            throws IOException, AbsentException {
        Map<String, String> before = ofParent(objects, commit);
        for (Map.Entry<String, String> link : new GitLinks(objects).of(commit).entrySet()) {
            String path = prefix + link.getKey();
            Path place = outer.directory(path);
            Optional<Repository> inner = outer.at(path);
            try (Objects store = outer.find(path, link.getValue())) {
                if (store == null) {
                    // A submodule that was never here is as somebody has committed it.
                    if (!link.getValue().equals(before.get(link.getKey()))) {
                        found.add(new NestedSnapshot(RawPath.shown(path), link.getValue(), Optional.empty()));
                    }
                    continue;
                }
                add(store, outer, path + "/", link.getValue(), found);
            }
            if (inner.isEmpty() || !PushedCommits.hold(inner.get(), link.getValue())) {
                found.add(new NestedSnapshot(RawPath.shown(path), link.getValue(), inner.map(there -> place)));
            }
        }
    }

    private static Map<String, String> ofParent(Objects objects, String commit) throws IOException, AbsentException {
        CommitHeader header = CommitHeader.read(objects, commit);
        List<String> parents = header == null ? List.of() : header.parents();
        return parents.isEmpty() || CommitHeader.read(objects, parents.get(0)) == null
                ? Map.of()
                : new GitLinks(objects).of(parents.get(0));
    }
}
