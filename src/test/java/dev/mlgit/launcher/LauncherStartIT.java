// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself, started by the launcher on the Java that runs this test. */
class LauncherStartIT {
    private static final RealCommand.Outcome VERSION = new RealCommand.Outcome(0, "mlgit version 0.1.0\n", "");

    @TempDir
    Path directory;

    @Test
    void startsWithoutCacheTrainsAndStartsFromEveryCache() throws IOException {
        LauncherStage stage = realStage();
        assertThat(stage.mlgit("--version")).isEqualTo(VERSION);
        Path caches = awaitCaches(stage);
        try (var files = Files.list(caches)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("[.].*", "")))
                    .contains("version", "provenance", "keygen", "shell", "command");
        }
        assertThat(stage.mlgit("--version")).isEqualTo(VERSION);
        assertThat(stage.mlgit("help", "exit-codes").exitCode()).isZero();

        // Without it what is damaged now is not trained anew behind this test's back.
        Files.delete(stage.tools.resolve("nice"));
        RealCommand.Outcome help = stage.mlgit("--help");
        List<Path> cacheFiles = cacheFiles(caches);
        for (Path cache : cacheFiles) {
            byte[] whole = Files.readAllBytes(cache);
            cache.toFile().setWritable(true);
            Files.write(cache, Arrays.copyOf(whole, whole.length / 3));
        }
        assertThat(stage.mlgit("--version")).isEqualTo(VERSION);
        assertThat(stage.mlgit("--help")).isEqualTo(help);
        for (Path cache : cacheFiles) {
            Files.writeString(cache, "no cache at all\n".repeat(100_000));
        }
        assertThat(stage.mlgit("--version")).isEqualTo(VERSION);
        assertThat(stage.mlgit("--help")).isEqualTo(help);
    }

    @Test
    void rehearsalHasItsRepository() {
        RealCommand.run(
                        directory,
                        Map.of("HOME", directory.resolve("home").toString()),
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-cp",
                                System.getProperty("mlgit.jar"),
                                "dev.mlgit.app.Rehearsal",
                                "prepare",
                                directory.toString()))
                .success();
        assertThat(directory.resolve("project/train.py")).isRegularFile();
    }

    private static List<Path> cacheFiles(Path caches) throws IOException {
        try (var files = Files.list(caches)) {
            return files.filter(file -> file.toString().matches(".*[.](aot|jsa)"))
                    .toList();
        }
    }

    private LauncherStage realStage() throws IOException {
        var stage = new LauncherStage(directory).built();
        Path jar = stage.dist.resolve("mlgit-" + LauncherStage.DIGEST + ".jar");
        Files.delete(jar);
        Files.copy(Path.of(System.getProperty("mlgit.jar")), jar);
        stage.environment.put("MLGIT_JAVA", System.getProperty("java.home") + "/bin/java");
        return stage;
    }

    private static Path awaitCaches(LauncherStage stage) throws IOException {
        LauncherStage.await(() -> isTrained(cacheEntries(stage)));
        return cacheEntries(stage).get(0);
    }

    /** The directory is there, and the lock beside it, which comes before and goes after, is not. */
    private static boolean isTrained(List<Path> entries) {
        return entries.size() == 1 && !entries.get(0).toString().endsWith(".lock");
    }

    private static List<Path> cacheEntries(LauncherStage stage) {
        try (var files = Files.list(stage.dist)) {
            return files.filter(file -> file.getFileName().toString().startsWith("cache-"))
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
