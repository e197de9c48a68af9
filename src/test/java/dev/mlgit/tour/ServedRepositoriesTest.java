// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedRepositoriesTest {
    @TempDir
    Path directory;

    private ServedRepositories served;

    @BeforeEach
    void makeRepositories() throws IOException {
        for (String name : List.of("root/machines.git", "root/machines.git/inner", "outside.git")) {
            Files.createDirectories(directory.resolve(name));
            Files.writeString(directory.resolve(name).resolve("HEAD"), "ref: refs/heads/main\n");
        }
        Files.createDirectory(directory.resolve("root/empty"));
        Files.createSymbolicLink(directory.resolve("root/link.git"), directory.resolve("outside.git"));
        served = new ServedRepositories(directory.resolve("root"));
    }

    @Test
    void findsARepositoryByItsName() throws IOException {
        Path repository = directory.toRealPath().resolve("root/machines.git");

        assertThat(served.find("/machines.git")).contains(repository);
        assertThat(served.find("machines.git")).contains(repository);
        assertThat(served.find("///machines.git/")).contains(repository);
    }

    @Test
    void findsNothingElse() {
        for (String name : List.of(
                "",
                "/",
                ".",
                "..",
                "empty",
                "absent.git",
                "link.git",
                "machines.git/inner",
                "../outside.git",
                "machines.git/../../outside.git",
                directory.resolve("outside.git").toString(),
                "machines.git\0")) {
            assertThat(served.find(name)).as(name).isEmpty();
        }
    }
}
