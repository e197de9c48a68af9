// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.launcher;

import static dev.mlgit.launcher.LauncherStage.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where start-up caches come from, and which are used. */
class LauncherCacheIT {
    @TempDir
    Path directory;

    private LauncherStage stage;

    @BeforeEach
    void setUp() throws IOException {
        stage = new LauncherStage(directory).built();
    }

    @Test
    void trainsBehindTheFirstStartAndUsesWhatWasTrainedAfterwards() throws IOException {
        stage.fakeJava("java-25", "25.0.3");
        Path caches = stage.cachesInCheckout(DIGEST, "25.0.3");
        assertThat(cacheOption(stage.javaWords("--version"))).isEmpty();
        stage.awaitTraining(caches);

        assertThat(cacheFor("--version")).isEqualTo(caches.resolve("version.aot"));
        assertThat(cacheFor("provenance")).isEqualTo(caches.resolve("provenance.aot"));
        assertThat(cacheFor("provenance", "verify", "run")).isEqualTo(caches.resolve("command.aot"));
        assertThat(cacheFor("keygen")).isEqualTo(caches.resolve("keygen.aot"));
        assertThat(cacheFor("key", "new")).isEqualTo(caches.resolve("keygen.aot"));
        assertThat(cacheFor()).isEqualTo(caches.resolve("shell.aot"));
        assertThat(cacheFor("clone", "x")).isEqualTo(caches.resolve("command.aot"));
        assertThat(cacheFor("-o", "json", "job", "list")).isEqualTo(caches.resolve("command.aot"));
        assertThat(directory.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void javaBefore25HasClassicArchive() throws IOException {
        stage.fakeJava("java-17", "17.0.15");
        stage.javaWords("--version");
        Path caches = stage.cachesInCheckout(DIGEST, "17.0.15");
        stage.awaitTraining(caches);
        assertThat(stage.javaWords("--version"))
                .contains("-XX:SharedArchiveFile=" + caches.resolve("version.jsa"), "-Xlog:cds*=off")
                .doesNotContain("--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void anotherJarOrAnotherJavaHasCachesOfItsOwn() throws IOException {
        stage.fakeJava("java-25", "25.0.3");
        stage.javaWords("--version");
        stage.awaitTraining(stage.cachesInCheckout(DIGEST, "25.0.3"));

        stage.built("fedcba9876543210");
        assertThat(cacheOption(stage.javaWords("--version"))).isEmpty();
        stage.awaitTraining(stage.cachesInCheckout("fedcba9876543210", "25.0.3"));

        stage.fakeJava("java-26", "26.0.1");
        assertThat(cacheOption(stage.javaWords("--version"))).isEmpty();
        stage.awaitTraining(stage.cachesInCheckout("fedcba9876543210", "26.0.1"));
        assertThat(cacheFor("--version"))
                .isEqualTo(stage.cachesInCheckout("fedcba9876543210", "26.0.1").resolve("version.aot"));
    }

    @Test
    void trainingThatBringsNothingIsNotTriedWithEveryStart() throws IOException {
        Path java = stage.fakeJava("java-25", "25.0.3");
        LauncherStage.executable(java, "#!/bin/sh\necho \"$*\" >>'" + directory.resolve("java-runs") + "'\n");
        Path lock = Path.of(stage.cachesInCheckout(DIGEST, "25.0.3") + ".lock");
        stage.mlgit("--version").success();
        LauncherStage.await(() -> runs("Rehearsal command") == 1 && tmpIsEmpty());
        int trained = runs("Rehearsal");
        stage.mlgit("--version").success();
        assertThat(lock).isDirectory();
        assertThat(runs("Rehearsal")).isEqualTo(trained);
    }

    @Test
    void emptyCacheIsNotUsed() throws IOException {
        stage.fakeJava("java-25", "25.0.3");
        Path caches = stage.cachesInCheckout(DIGEST, "25.0.3");
        LauncherStage.write(caches.resolve("version.aot"), "");
        assertThat(cacheOption(stage.javaWords("--version"))).isEmpty();
        LauncherStage.await(() -> caches.resolve("version.aot").toFile().length() > 0);
        stage.awaitTraining(caches);
        assertThat(cacheFor("--version")).isEqualTo(caches.resolve("version.aot"));
    }

    @Test
    void cutOffArchiveOfAnOlderJavaIsNotUsed() throws IOException {
        stage.fakeJava("java-17", "17.0.15");
        Path caches = stage.cachesInCheckout(DIGEST, "17.0.15");
        stage.javaWords("--version");
        stage.awaitTraining(caches);
        Files.writeString(caches.resolve("version.jsa"), "tra");
        Files.delete(stage.tools.resolve("nice"));
        assertThat(cacheOption(stage.javaWords("--version"))).isEmpty();
    }

    @Test
    void ownCacheThatOthersMayWriteIsNotUsed() throws IOException {
        Files.delete(stage.tools.resolve("nice"));
        stage.fakeJava("java-25", "25.0.3");
        Path caches = stage.cachesInHome(DIGEST, "25.0.3");
        Path cache = LauncherStage.write(caches.resolve("version.aot"), "trained\n");
        modes(caches, "rwxr-xr-x");
        modes(cache, "rw-r--r--");
        assertThat(cacheFor("--version")).isEqualTo(cache);

        modes(cache, "rw-rw-r--");
        assertThat(cacheOption(stage.javaWords("--version"))).isEmpty();
        modes(cache, "rw-r--rw-");
        assertThat(cacheOption(stage.javaWords("--version"))).isEmpty();
        modes(cache, "rw-------");
        modes(caches, "rwxrwxr-x");
        assertThat(cacheOption(stage.javaWords("--version"))).isEmpty();
        modes(caches, "rwx---rwx");
        assertThat(cacheOption(stage.javaWords("--version"))).isEmpty();
    }

    @Test
    void cachesOfReadOnlyCheckoutGoToTheUsersOwnDirectory() throws IOException {
        stage.fakeJava("java-25", "25.0.3");
        modes(stage.dist, "r-xr-xr-x");
        openTo(stage.home);
        Path caches = stage.cachesInHome(DIGEST, "25.0.3");
        assertThat(cacheOption(asOrdinaryUser("--version"))).isEmpty();
        stage.awaitTraining(caches);
        assertThat(cacheOption(asOrdinaryUser("--version"))).containsExactly("-XX:AOTCache=" + caches + "/version.aot");
        assertThat(Files.getPosixFilePermissions(caches)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        modes(stage.dist, "rwxr-xr-x");
    }

    @Test
    void cacheOfAnotherUserIsNotUsed() throws IOException {
        if (!RealParts.superuser()) {
            RealParts.skip("only the superuser can give a file away");
        }
        Files.delete(stage.tools.resolve("nice"));
        stage.fakeJava("java-25", "25.0.3");
        Path cache =
                LauncherStage.write(stage.cachesInCheckout(DIGEST, "25.0.3").resolve("version.aot"), "x\n");
        assertThat(cacheFor("--version")).isEqualTo(cache);
        Files.setAttribute(cache, "unix:uid", 65534);
        assertThat(cacheOption(stage.javaWords("--version"))).isEmpty();
    }

    private Path cacheFor(String... arguments) {
        List<String> options = cacheOption(stage.javaWords(arguments));
        assertThat(options).hasSize(1);
        return Path.of(options.get(0).replaceFirst("^[^=]*=", ""));
    }

    private static List<String> cacheOption(List<String> words) {
        return words.stream()
                .filter(word -> word.startsWith("-XX:AOTCache=") || word.startsWith("-XX:SharedArchiveFile="))
                .toList();
    }

    /** File modes do not stop root; nobody else can become somebody else. */
    private List<String> asOrdinaryUser(String... arguments) throws IOException {
        var words = new ArrayList<String>();
        if (RealParts.superuser()) {
            words.addAll(List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        words.add(stage.checkout.resolve("bin/mlgit").toString());
        words.addAll(List.of(arguments));
        return RealCommand.run(directory, stage.environment, words)
                .success()
                .lines()
                .toList();
    }

    private void openTo(Path home) throws IOException {
        if (RealParts.superuser()) {
            modes(directory, "rwxr-xr-x");
            modes(directory.resolve("tmp"), "rwxrwxrwx");
            Files.setAttribute(home, "unix:uid", 65534);
        }
    }

    private int runs(String text) {
        try {
            Path log = directory.resolve("java-runs");
            return Files.exists(log) ? Files.readString(log).split(text, -1).length - 1 : 0;
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private boolean tmpIsEmpty() {
        try (var files = Files.list(directory.resolve("tmp"))) {
            return files.findAny().isEmpty();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static void modes(Path file, String modes) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
    }
}
