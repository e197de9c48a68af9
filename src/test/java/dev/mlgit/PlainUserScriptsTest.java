// SPDX-License-Identifier: Apache-2.0
package dev.mlgit;

import dev.mlgit.testkit.PlainUser;
import dev.mlgit.testkit.ScriptRunner;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every session below {@code src/test/resources/plain-user-scripts}: what a user sees whom permissions stop. */
class PlainUserScriptsTest {
    @TempDir
    private Path directory;

    static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .map(file -> root().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @PlainUser
    @ParameterizedTest
    @MethodSource("scripts")
    void script(String name) throws IOException {
        Path home = Files.createDirectory(directory.toRealPath().resolve("home"));

        new ScriptRunner(TestEnvironment.at(home)).run(root().resolve(name));
    }

    private static Path root() {
        return Path.of(URI.create(Objects.requireNonNull(PlainUserScriptsTest.class.getResource("/plain-user-scripts"))
                .toString()));
    }
}
