// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Java the launcher takes, and from where it can be called. */
class LauncherJavaIT {
    @TempDir
    Path directory;

    private LauncherStage stage;

    @BeforeEach
    void setUp() throws IOException {
        stage = new LauncherStage(directory).built();
        // Without it nothing trains behind a test's back.
        Files.delete(stage.tools.resolve("nice"));
    }

    @Test
    void newestJavaWinsWhereverItStands() throws IOException {
        stage.fakeJava("java-17", "17.0.15");
        stage.fakeJava("java-21", "21.0.9");
        stage.environment.put(
                "JAVA_HOME",
                stage.fakeJava(directory.resolve("home-11"), "11.0.2")
                        .getParent()
                        .getParent()
                        .toString());
        assertThat(javaOf(stage.javaWords("key", "list"))).isEqualTo(stage.jvms.resolve("java-21/bin/java"));

        Path onPath = stage.fakeJava(directory.resolve("elsewhere"), "26");
        Files.createSymbolicLink(stage.tools.resolve("java"), onPath);
        assertThat(javaOf(stage.javaWords("key", "list"))).isEqualTo(onPath);

        Path javaHome = directory.resolve("home-26");
        stage.fakeJava(javaHome, "26.0.1");
        stage.environment.put("JAVA_HOME", javaHome.toString());
        assertThat(javaOf(stage.javaWords("key", "list"))).isEqualTo(javaHome.resolve("bin/java"));
    }

    @Test
    void givenJavaOverridesAll() throws IOException {
        stage.fakeJava("java-25", "25.0.3");
        Path given = stage.fakeJava(directory.resolve("given one"), "17.0.1");
        stage.environment.put("MLGIT_JAVA", given.toString());
        assertThat(javaOf(stage.javaWords("key", "list"))).isEqualTo(given);
    }

    @Test
    void refusesGivenJavaThatIsTooOldOrMissing() throws IOException {
        stage.fakeJava("java-25", "25.0.3");
        Path old = stage.fakeJava(directory.resolve("old"), "11.0.2");
        stage.environment.put("MLGIT_JAVA", old.toString());
        assertThat(stage.mlgit("--version")).isEqualTo(new RealCommand.Outcome(1, "", """
                        error: MLGIT_JAVA=%s is Java 11.0.2; mlgit needs 17 or newer
                        hint: unset MLGIT_JAVA, or point it at a newer bin/java
                        """.formatted(old)));
        stage.environment.put("MLGIT_JAVA", "/none/bin/java");
        assertThat(stage.mlgit("--version")).isEqualTo(new RealCommand.Outcome(1, "", """
                        error: cannot run MLGIT_JAVA=/none/bin/java: no such program
                        hint: unset MLGIT_JAVA, or point it at the bin/java of a Java 17 or newer
                        """));
    }

    @Test
    void saysWhatToInstallWhenThereIsNoJava() {
        assertThat(stage.mlgit("--version")).isEqualTo(new RealCommand.Outcome(1, "", """
                        error: no Java 17 or newer in JAVA_HOME, on PATH or in %s
                        hint: sudo apt-get install openjdk-17-jdk-headless
                        hint: export MLGIT_JAVA=/path/to/bin/java
                        """.formatted(stage.jvms)));
    }

    @Test
    void saysSoWhenTheOnlyJavaIsTooOld() throws IOException {
        Files.createSymbolicLink(stage.tools.resolve("java"), stage.fakeJava("java-8", "1.8.0_402"));
        assertThat(stage.mlgit("--version").error())
                .startsWith("error: no Java 17 or newer in JAVA_HOME, on PATH or in %s (%s is older)\n"
                        .formatted(stage.jvms, stage.tools.resolve("java")));
    }

    @Test
    void startsThroughLinksFromAnyDirectoryAndThroughPath() throws IOException {
        stage.fakeJava("java-17", "17.0.15");
        Path launcher = stage.checkout.resolve("bin/mlgit");
        Path links = Files.createDirectories(directory.resolve("some links"));
        Files.createSymbolicLink(links.resolve("mlgit"), Path.of("../check out/bin/mlgit"));
        Files.createSymbolicLink(links.resolve("again"), Path.of("mlgit"));
        Files.createSymbolicLink(directory.resolve("linked checkout"), stage.checkout);
        stage.environment.put("PATH", stage.tools + ":" + links);
        List<String> expected = stage.javaWords("a b", "*", "", "end");
        assertThat(expected).endsWith("a b", "*", "", "end");

        for (List<String> call : List.of(
                List.of(links.resolve("again").toString()),
                List.of("some links/mlgit"),
                List.of("sh", "-c", "exec mlgit \"$@\"", "sh"),
                List.of("sh", launcher.toString()),
                List.of("check out/target/../bin/mlgit"))) {
            var words = new ArrayList<>(call);
            words.addAll(List.of("a b", "*", "", "end"));
            assertThat(RealCommand.run(directory, stage.environment, words)
                            .success()
                            .lines()
                            .toList())
                    .isEqualTo(expected);
        }
        assertThat(RealCommand.run(stage.checkout.resolve("bin"), stage.environment, List.of("./mlgit", "x"))
                        .success())
                .contains(stage.dist
                        .resolve("mlgit-" + LauncherStage.DIGEST + ".jar")
                        .toString());
        assertThat(RealCommand.run(directory, stage.environment, List.of("linked checkout/bin/mlgit", "x"))
                        .success())
                .contains("mlgit-" + LauncherStage.DIGEST + ".jar");
    }

    @Test
    void tellsChildCommandsWhereItStandsAndWidensTheLocale() throws IOException {
        Path java = stage.fakeJava("java-17", "17.0.15");
        LauncherStage.executable(java, "#!/bin/sh\necho \"$MLGIT_LAUNCHER ${LC_ALL-} ${LC_CTYPE-}\"\n");
        assertThat(stage.mlgit("x").success()).isEqualTo(stage.checkout.resolve("bin/mlgit") + " C.UTF-8");
        stage.environment.remove("LC_ALL");
        assertThat(stage.mlgit("x").success()).isEqualTo(stage.checkout.resolve("bin/mlgit") + "  C.UTF-8");
        stage.environment.put("LANG", "de_DE.UTF-8");
        assertThat(stage.mlgit("x").success())
                .isEqualTo(stage.checkout.resolve("bin/mlgit").toString());
    }

    private static Path javaOf(List<String> words) {
        return Path.of(words.get(0));
    }
}
