// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.core.env.Environment;
import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.Repository;
import dev.mlgit.provenance.FreedSpace;
import dev.mlgit.provenance.KeptSnapshot;
import dev.mlgit.provenance.KeptSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
    public void remove(Path directory, List<KeptSnapshot> snapshots) {
        try {
            var references = snapshots.stream()
                    .collect(Collectors.toMap(
                            KeptSnapshot::reference, KeptSnapshot::commit, (one, other) -> one, LinkedHashMap::new));
            new ReferenceRemoval(
                            Repository.around(directory, environment).layout().commonDirectory())
                    .remove(references);
        } catch (AbsentException | IOException failure) {
            throw SnapshotFailure.of("cannot remove snapshots of " + directory, failure);
        }
    }
}
