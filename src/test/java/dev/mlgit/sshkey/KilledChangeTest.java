// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.TestEnvironment;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine stops, or the disk is full, while a key is changed: the old one is there or the new one, whole. */
class KilledChangeTest {
    private static final int KILLS = Integer.getInteger("mlgit.kills", 5);

    @TempDir
    Path home;

    private final Random random = new Random(Long.getLong("mlgit.seed", 121));

    @BeforeEach
    void makeKey() throws IOException {
        MadeKey made = new KeyMaking(home).make(KeyType.ed25519, 256, "", "first");
        Files.move(made.place().path(), home.resolve("k"));
        Files.move(made.place().publicPath(), home.resolve("k.pub"));
    }

    @Test
    void killedInTheMiddleItLeavesOneOfTheTwoPassphrases() throws Exception {
        new KeyReading(home).changePassphrase("k", "", "first");
        String line = Files.readString(home.resolve("k.pub")).stripTrailing();
        for (int kill = 0; kill < KILLS; kill++) {
            killWhileChanging("passphrase", random.nextInt(400));

            String fits = opens("first") ? "first" : "second";
            assertThat(new KeyReading(home).publicLine("k", fits)).isEqualTo(line);
            if (fits.equals("second")) {
                new KeyReading(home).changePassphrase("k", "second", "first");
            }
        }
        assertListIsSound();
    }

    /** Without a passphrase nearly all the time goes into replacing the files. */
    @Test
    void killedWhileItReplacesTheFilesItLeavesOneOfThem() throws Exception {
        var key = new KeyReading(home).show("k").key();
        for (int kill = 0; kill < 2 * KILLS; kill++) {
            killWhileChanging("comment", random.nextInt(60));

            KeyDescription shown = new KeyReading(home).show("k");
            assertThat(shown.key()).isEqualTo(key);
            assertThat(shown.comment().orElseThrow()).isIn("first", "second");
            assertThat(new KeyReading(home).show("k.pub").key()).isEqualTo(key);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("k"))))
                    .isEqualTo("rw-------");
        }
        assertListIsSound();
    }

    /** A limit on the size of files is a full disk that every system has. */
    @Test
    void aFullDiskLeavesTheOldKey() throws IOException {
        MadeKey made = new KeyMaking(home).make(KeyType.rsa, 2048, "", "large");
        byte[] before = Files.readAllBytes(made.place().path());
        Path secret = Files.writeString(home.resolve("secret"), "new\n");
        List<String> files = names();

        var outcome = RealCommand.run(
                home,
                TestEnvironment.at(home).variables(),
                List.of(
                        "sh",
                        "-c",
                        "trap '' XFSZ; ulimit -f 1; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        "dev.mlgit.app.Main",
                        "key",
                        "passphrase",
                        "-f",
                        made.place().path().toString(),
                        "--new-passphrase-file",
                        secret.toString()));

        assertThat(outcome)
                .isEqualTo(new RealCommand.Outcome(
                        1,
                        "",
                        "Key has comment 'large'\nerror: Saving key \""
                                + made.place().path() + "\" failed: File too large; the old one is still there\n"));
        assertThat(Files.readAllBytes(made.place().path())).isEqualTo(before);
        assertThat(names()).isEqualTo(files);
    }

    private void killWhileChanging(String what, int milliseconds) throws Exception {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                classPath(),
                ChangingKeys.class.getName(),
                home.toString(),
                what);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", System.getenv("PATH"), "HOME", home.toString()));
        Process process = builder.redirectErrorStream(true).start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String first = lines.readLine();
            assertThat(first).isIn("first", "second");
            process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(process.exitValue()).isEqualTo(128 + 9);
    }

    /** The program works elsewhere. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean opens(String passphrase) {
        try {
            new KeyReading(home).publicLine("k", passphrase);
            return true;
        } catch (MlgitException wrong) {
            assertThat(wrong.text()).endsWith("incorrect passphrase supplied to decrypt private key");
            return false;
        }
    }

    /** What was left over is named as that, and the key is as it was. */
    private void assertListIsSound() throws IOException {
        for (String name : names()) {
            if (name.startsWith(".") && Files.size(home.resolve(name)) > 0) {
                assertThat(name).matches("\\.k(\\.pub)?\\.\\d+\\.tmp");
            }
        }
        List<ListedKey> keys = new KeyReading(home).list(".");
        assertThat(keys.stream().filter(key -> key.key().key().isPresent()).map(key -> key.key()
                        .path()))
                .containsExactly(home.resolve("k"));
        assertThat(keys.stream().flatMap(key -> key.key().problems().stream()).map(KeyProblem::code))
                .allMatch("left_over"::equals);
        assertThat(keys.get(keys.size() - 1).key().publicMatches()).isEqualTo(Optional.of(true));
    }

    private List<String> names() throws IOException {
        try (var entries = Files.list(home)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
