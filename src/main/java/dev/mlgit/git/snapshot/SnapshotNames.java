// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.GitObject;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.Repository;
import dev.mlgit.git.reading.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the commit a person means: its name, the beginning of a kept snapshot's name, or a reference. */
final class SnapshotNames {
    private static final int SHORTEST = 4;

    private final Repository repository;
    private final Objects objects;

    SnapshotNames(Repository repository, Objects objects) {
        this.repository = repository;
        this.objects = objects;
    }

    Optional<String> find(String name) throws IOException, AbsentException {
        if (name.startsWith("refs/")) {
            return Optional.ofNullable(repository.references().resolve(name)).filter(this::isCommit);
        }
        String hex = name.toLowerCase(Locale.ROOT);
        ObjectFormat format = objects.format();
        if (format.isName(hex)) {
            return Optional.of(hex).filter(this::isCommit);
        }
        boolean beginning = hex.length() >= SHORTEST && hex.matches("[0-9a-f]+");
        if (!beginning) {
            return Optional.empty();
        }
        List<String> found = kept().stream()
                .filter(commit -> commit.startsWith(hex))
                .distinct()
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)).filter(this::isCommit) : Optional.empty();
    }

    private List<String> kept() throws IOException {
        Path common = repository.layout().commonDirectory();
        var kept = new ArrayList<String>();
        Path folder = common.resolve("refs/mlgit");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    kept.add(new String(SmallFile.bytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).strip());
                }
            }
        }
        String packed = SmallFile.textIfThere(common.resolve("packed-refs"));
        for (String line : packed == null ? new String[0] : packed.split("\n", -1)) {
            int blank = line.indexOf(" refs/mlgit/");
            if (blank > 0) {
                kept.add(line.substring(0, blank));
            }
        }
        return kept;
    }

    private boolean isCommit(String hex) {
        try {
            GitObject object = objects.readItself(hex);
            return object != null && object.type() == GitObject.COMMIT;
        } catch (IOException damaged) {
            // There is such a thing: what is wrong with it is told by whoever reads it.
            return true;
        }
    }
}
