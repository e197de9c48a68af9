// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build that the launcher starts by itself, with a stand-in for Maven. {@code .ci/run} does it with Maven. */
class LauncherBuildIT {
    private static final String MAKES_JAR =
            "mkdir -p \"$target\" && echo \"jar $(cat ../seed)\" >\"$target/mlgit.jar\"";
    private static final String FIRST_USE = "mlgit: building (first use, about a minute)...\n";

    @TempDir
    Path directory;

    private LauncherStage stage;

    @BeforeEach
    void setUp() throws IOException {
        stage = new LauncherStage(directory);
        stage.fakeJdk("java-25", "25.0.3");
        LauncherStage.write(directory.resolve("seed"), "1\n");
        stage.fakeMaven(MAKES_JAR.replace("../seed", directory.resolve("seed").toString()));
    }

    @Test
    void buildsAndTrainsOnFirstUseWithOneLine() throws IOException {
        RealCommand.Outcome first = stage.mlgit("--version");
        assertThat(first.error()).isEqualTo(FIRST_USE);
        assertThat(first.success()).contains("-XX:AOTCache=").endsWith("--version");
        assertThat(stage.mlgit("--version").error()).isEmpty();
        assertThat(stage.mavenRuns()).isEqualTo(1);
        assertThat(distFiles()).containsExactlyInAnyOrder("build.log", "cache", "current", "jar");
    }

    @Test
    void twoStartedAtOnceBuildOnce() throws Exception {
        stage.fakeMaven("sleep 1\n"
                + MAKES_JAR.replace("../seed", directory.resolve("seed").toString()));
        Process one = launch();
        Process two = launch();
        assertThat(one.waitFor()).isZero();
        assertThat(two.waitFor()).isZero();
        assertThat(stage.mavenRuns()).isEqualTo(1);
        assertThat(distFiles()).containsExactlyInAnyOrder("build.log", "cache", "current", "jar");
    }

    @Test
    void lockOfDeadProcessIsCleared() throws IOException {
        LauncherStage.write(
                stage.dist.resolve("build.lock/owner"),
                "999999999 %s %s\n"
                        .formatted(
                                Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                                        .strip(),
                                Files.readString(Path.of("/proc/sys/kernel/hostname"))
                                        .strip()));
        assertThat(stage.mlgit("--version").error()).isEqualTo(FIRST_USE);
    }

    @Test
    void interruptedBuildLeavesNothingInTheWay() throws Exception {
        stage.fakeMaven("exec sleep 60");
        Process building = launch();
        LauncherStage.await(() -> Files.exists(directory.resolve("maven-runs")));
        building.destroy();
        assertThat(building.waitFor()).isEqualTo(143);
        assertThat(distFiles()).containsExactly("build.log");

        stage.fakeMaven(MAKES_JAR.replace("../seed", directory.resolve("seed").toString()));
        assertThat(stage.mlgit("--version").success()).contains("--version");
    }

    @Test
    void killedBuildLeavesNothingInTheWay() throws Exception {
        stage.fakeMaven("exec sleep 5");
        Process building = launch();
        LauncherStage.await(() -> Files.exists(directory.resolve("maven-runs")));
        building.destroyForcibly().waitFor();
        stage.fakeMaven(MAKES_JAR.replace("../seed", directory.resolve("seed").toString()));
        assertThat(stage.mlgit("--version").error()).isEqualTo(FIRST_USE);
    }

    @Test
    void failedBuildNamesItsLog() throws IOException {
        stage.fakeMaven("exit 1");
        Path log = stage.dist.resolve("build.log");
        assertThat(stage.mlgit("--version"))
                .isEqualTo(new RealCommand.Outcome(1, "", FIRST_USE + """
                                error: the build failed; its log is %s
                                hint: tail -n 30 '%s'
                                """.formatted(log, log)));
        assertThat(log).hasContent("maven says hello");
    }

    @Test
    void saysWhatIsMissingToBuild() throws IOException {
        Files.delete(stage.tools.resolve("mvn"));
        assertThat(stage.mlgit("--version")).isEqualTo(new RealCommand.Outcome(1, "", """
                        error: mlgit is not built yet, and there is no mvn on PATH to build it with
                        hint: sudo apt-get install maven
                        """));
        stage.fakeMaven("exit 1");
        Files.delete(stage.jvms.resolve("java-25/bin/javac"));
        assertThat(stage.mlgit("--version")).isEqualTo(new RealCommand.Outcome(1, "", """
                        error: mlgit is not built yet, and there is no Java compiler (javac) to build it with
                        hint: sudo apt-get install openjdk-17-jdk-headless
                        """));
    }

    @Test
    void rebuildsWhenSourcesChangedAndKeepsTheOlderJar() throws IOException {
        stage.mlgit("--version").success();
        List<Path> before = jars();
        LauncherStage.write(directory.resolve("seed"), "2\n");
        pull();
        assertThat(stage.mlgit("--version").error())
                .isEqualTo("mlgit: building (the sources have changed, about a minute)...\n");
        assertThat(stage.mavenRuns()).isEqualTo(2);
        assertThat(jars()).hasSize(2).containsAll(before);
        assertThat(stage.mlgit("--version").error()).isEmpty();
    }

    @Test
    void worktreeIsRebuiltToo() throws IOException {
        stage.mlgit("--version").success();
        LauncherStage.write(stage.checkout.resolve(".git"), "gitdir: ../main/.git/worktrees/one\n");
        touch(stage.dist.resolve("current"), -60);
        touch(stage.checkout.resolve("src/main/java/Main.java"), -30);
        LauncherStage.write(directory.resolve("main/.git/worktrees/one/logs/HEAD"), "pulled\n");
        stage.mlgit("--version").success();
        assertThat(stage.mavenRuns()).isEqualTo(2);
    }

    @Test
    void pullThatBringsNoSourceBuildsNothing() throws IOException {
        stage.mlgit("--version").success();
        touch(stage.checkout.resolve(".git/logs/HEAD"), 5);
        assertThat(stage.mlgit("--version").error()).isEmpty();
        assertThat(stage.mavenRuns()).isEqualTo(1);
    }

    @Test
    void failedRebuildWarnsAndRunsWhatIsThere() throws IOException {
        stage.mlgit("--version").success();
        stage.fakeMaven("exit 1");
        pull();
        RealCommand.Outcome rebuilt = stage.mlgit("--version");
        String log = stage.dist.resolve("build.log").toString();
        assertThat(rebuilt.success()).endsWith("--version");
        assertThat(rebuilt.error())
                .isEqualTo("mlgit: building (the sources have changed, about a minute)...\n"
                        + "mlgit: warning: the build failed; this is an older build (log: " + log + ")\n");
        RealCommand.Outcome later = stage.mlgit("--version");
        assertThat(later.success()).endsWith("--version");
        assertThat(later.error())
                .isEqualTo("mlgit: warning: the sources have changed and could not be built; this is an older build"
                        + " (log: " + log + ")\n");
        assertThat(stage.mavenRuns()).isEqualTo(2);
    }

    /** As git does it: a newer source and a newer log. The build is made older, so that no clock has to move on. */
    private void pull() throws IOException {
        touch(stage.dist.resolve("current"), -60);
        touch(stage.checkout.resolve("src/main/java/Main.java"), -30);
        LauncherStage.write(stage.checkout.resolve(".git/logs/HEAD"), "pulled\n");
    }

    private static void touch(Path file, int seconds) throws IOException {
        if (!Files.exists(file)) {
            LauncherStage.write(file, "");
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
    }

    private Process launch() throws IOException {
        var builder = new ProcessBuilder(stage.checkout.resolve("bin/mlgit").toString(), "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(stage.environment);
        return builder.start();
    }

    private List<Path> jars() throws IOException {
        try (var files = Files.list(stage.dist)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private List<String> distFiles() throws IOException {
        try (var files = Files.list(stage.dist)) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.startsWith("cache-") ? "cache" : name.endsWith(".jar") ? "jar" : name)
                    .toList();
        }
    }
}
