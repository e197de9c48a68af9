// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.Repository;
import dev.mlgit.provenance.FreedSpace;
import dev.mlgit.provenance.KeptSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What snapshots alone hold, and no other reference of the repository. */
final class OwnObjects {
    private final Repository repository;
    private final Objects objects;
    private final ObjectFormat format;

    OwnObjects(Repository repository, Objects objects) {
        this.repository = repository;
        this.objects = objects;
        this.format = objects.format();
    }

    FreedSpace of(List<KeptSnapshot> snapshots) throws IOException, AbsentException {
        Set<String> removed = snapshots.stream().map(KeptSnapshot::reference).collect(Collectors.toSet());
        var others = new HashSet<String>();
        for (var reference : repository.references().below("refs/").entrySet()) {
            if (!removed.contains(reference.getKey())) {
                others.add(reference.getValue());
            }
        }
        String head = repository.references().resolve("HEAD");
        if (head != null) {
            others.add(head);
        }
        var base = new HashSet<String>();
        var own = new HashSet<String>();
        for (KeptSnapshot snapshot : snapshots) {
            if (!others.contains(snapshot.commit())) {
                CommitHeader header = CommitHeader.read(objects, snapshot.commit());
                base.addAll(header == null ? List.of() : header.parents());
                add(snapshot.commit(), own);
            }
        }
        own.removeAll(sinceThen(others, base));
        long bytes = 0;
        for (String object : own) {
            bytes += size(object);
        }
        return new FreedSpace(own.size(), bytes);
    }

    /** What the others have made of the same beginnings. */
    private Set<String> sinceThen(Set<String> others, Set<String> base) throws IOException, AbsentException {
        var held = new HashSet<String>();
        for (String other : others) {
            for (CommitHeader header : new NewCommits(objects).of(other, base)) {
                if (held.add(header.name())) {
                    add(header.name(), held);
                }
            }
        }
        return held;
    }

    /** A commit, and what is new in its tree. */
    private void add(String commit, Set<String> into) throws IOException, AbsentException {
        CommitHeader header = CommitHeader.read(objects, commit);
        if (header == null) {
            return;
        }
        var parents = new ArrayList<byte[]>();
        for (String parent : header.parents()) {
            CommitHeader before = CommitHeader.read(objects, parent);
            if (before != null) {
                parents.add(format.bytes(before.tree()));
            }
        }
        into.add(commit);
        var trees = new StoredTrees(objects);
        TreeSource noted = name -> {
            into.add(format.hex(name, 0));
            return trees.tree(name);
        };
        new NewFiles(format, (entry, path) -> into.add(format.hex(entry.object(), 0)))
                .walk(noted, format.bytes(header.tree()), trees, parents);
    }

    /** Of a file of its own; what is in a pack is freed with others at once, or not at all. */
    private long size(String object) throws IOException {
        Path file = repository
                .layout()
                .commonDirectory()
                .resolve("objects")
                .resolve(object.substring(0, 2))
                .resolve(object.substring(2));
        return Files.isRegularFile(file) ? Files.size(file) : 0;
    }
}
