// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.core.env.Environment;
import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.Repository;
import dev.mlgit.provenance.FreedSpace;
import dev.mlgit.provenance.KeptSnapshot;
import dev.mlgit.provenance.KeptSnapshots;
import dev.mlgit.provenance.NestedReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The references below {@code refs/mlgit/} of a repository, loose or packed. */
public final class GitKeptSnapshots implements KeptSnapshots {
    private static final List<String> FOLDERS = List.of("refs/mlgit/runs/", "refs/mlgit/snapshots/");

    private final Environment environment;

    public GitKeptSnapshots(Environment environment) {
        this.environment = environment;
    }

    @Override
    public List<KeptSnapshot> list(Path directory) {
        try {
            Repository repository = Repository.around(directory, environment);
            Path common = repository.layout().commonDirectory();
            var kept = new ArrayList<KeptSnapshot>();
            for (String folder : FOLDERS) {
                for (var reference : repository.references().below(folder).entrySet()) {
                    kept.add(new KeptSnapshot(
                            reference.getKey(), reference.getValue(), since(common, reference.getKey())));
                }
            }
            kept.sort(Comparator.comparing(KeptSnapshot::since).reversed().thenComparing(KeptSnapshot::reference));
            return List.copyOf(kept);
        } catch (AbsentException | IOException failure) {
            throw SnapshotFailure.of("cannot list the snapshots of " + directory, failure);
        }
    }

    /** When the file was written: its own, or that of all packed references, which is never earlier. */
    private static Instant since(Path common, String reference) throws IOException {
        Path loose = common.resolve(reference);
        Path file = Files.isRegularFile(loose) ? loose : common.resolve("packed-refs");
        return Files.getLastModifiedTime(file).toInstant();
    }

    @Override
    public FreedSpace freed(Path directory, List<KeptSnapshot> snapshots) {
        try {
            Repository repository = Repository.around(directory, environment);
            try (var objects = new Objects(repository.layout(), repository.references())) {
                return new OwnObjects(repository, objects).of(snapshots);
            }
        } catch (AbsentException | IOException failure) {
            throw SnapshotFailure.of("cannot tell what the snapshots of " + directory + " hold", failure);
        }
    }

    @Override
    public List<NestedReference> unneeded(Path directory, List<KeptSnapshot> snapshots) {
        try {
            return new NestedReferences(Repository.around(directory, environment))
                    .unneeded(snapshots.stream().map(KeptSnapshot::reference).collect(Collectors.toSet()));
        } catch (AbsentException | IOException failure) {
            throw SnapshotFailure.of("cannot tell what the snapshots of " + directory + " have inside", failure);
        }
    }

    @Override
    public boolean remove(Path directory, List<KeptSnapshot> snapshots, List<NestedReference> nested) {
        try {
            Repository repository = Repository.around(directory, environment);
            Set<String> before = references(repository);
            var removed = snapshots.stream()
                    .collect(Collectors.toMap(
                            KeptSnapshot::reference, KeptSnapshot::commit, (one, other) -> one, LinkedHashMap::new));
            new ReferenceRemoval(repository.layout().commonDirectory()).remove(removed, () -> true);
            for (NestedReference inner : nested) {
                boolean done = new ReferenceRemoval(inner.store())
                        .remove(
                                Map.of(inner.reference(), inner.commit()),
                                // A snapshot names what is inside again, behind this lock, once it has its own name.
                                () -> before.containsAll(references(Repository.around(directory, environment))));
                if (!done) {
                    return false;
                }
            }
            return true;
        } catch (AbsentException | IOException failure) {
            throw SnapshotFailure.of("cannot remove snapshots of " + directory, failure);
        }
    }

    private static Set<String> references(Repository repository) throws IOException, AbsentException {
        return repository.references().below("refs/mlgit/").entrySet().stream()
                .map(reference -> reference.getKey() + " " + reference.getValue())
                .collect(Collectors.toSet());
    }
}
