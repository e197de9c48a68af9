// SPDX-License-Identifier: Apache-2.0
package dev.mlgit;

import dev.mlgit.testkit.ScriptRunner;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every session below {@code src/test/resources/scripts}, each in a home of its own. */
class ScriptsTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/scripts");

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        try (var files = Files.walk(SCRIPTS)) {
            List<Path> scripts = files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
            return scripts.stream()
                    .map(script ->
                            DynamicTest.dynamicTest(SCRIPTS.relativize(script).toString(), () -> run(script)));
        }
    }

    private static void run(Path script) throws IOException {
        Path parent = Files.createTempDirectory("mlgit-script");
        try {
            Path home = Files.createDirectory(parent.toRealPath().resolve("home"));
            new ScriptRunner(TestEnvironment.at(home)).run(script.toAbsolutePath());
        } finally {
            delete(parent);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
