// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.RealCommand;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsReplacerTest {
    @TempDir
    private Path directory;

    @Test
    void keepsTheModeAndALink() throws IOException {
        Path real = write("elsewhere/hosts", "a\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("known_hosts"), real);

        var backup = KnownHostsReplacer.replace(link, content -> content + "b\n");

        assertThat(backup).contains(directory.resolve("known_hosts.old"));
        assertThat(backup.orElseThrow()).hasContent("a\n");
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("a\nb\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void losesNoLineThatIsAppendedMeanwhile() throws IOException {
        Path file = write("known_hosts", "a\nb\n");

        KnownHostsReplacer.replace(file, content -> {
            append(file, "late\n");
            return content.replace("a\n", "");
        });

        assertThat(file).hasContent("b\nlate\n");
        assertThat(KnownHostsReplacer.backupOf(file)).hasContent("a\nb\nlate\n");
    }

    @Test
    void saysThatTheFileIsLocked() throws IOException {
        Path file = write("known_hosts", "a\n");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> KnownHostsReplacer.replace(file, content -> ""))
                    .isInstanceOf(MlgitException.class)
                    .hasMessage("cannot change " + file + ": another program keeps it locked");
        }
        assertThat(file).hasContent("a\n");
    }

    @Test
    void refusesAFileThatNobodyWroteByHand() throws IOException {
        Path file = directory.resolve("known_hosts");
        try (var huge = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            huge.write(ByteBuffer.wrap(new byte[] {'\n'}), 3L << 30);
        }
        assertThatThrownBy(() -> KnownHostsReplacer.replace(file, content -> ""))
                .isInstanceOf(MlgitException.class)
                .hasMessage("cannot change " + file + ": larger than 256 MB");
        assertThat(file).hasSize((3L << 30) + 1);
    }

    @Test
    void aFullDiskLeavesTheOldFileAndNothingElse() throws IOException {
        String lines = ("host.example.org " + HostKeys.line(HostKeys.ED25519) + "\n").repeat(100);
        Path file = write("known_hosts", "gone.example.org " + HostKeys.line(HostKeys.ED25519) + "\n" + lines);
        String before = Files.readString(file);

        var outcome = RealCommand.run(
                directory,
                Map.of(
                        "PATH", System.getenv("PATH"),
                        "HOME", directory.toString(),
                        "CP", classPath()),
                List.of(
                        "sh",
                        "-c",
                        "ulimit -f 1; exec '" + System.getProperty("java.home")
                                + "/bin/java' -XX:-UsePerfData -cp \"$CP\" dev.mlgit.app.Main host forget -f known_hosts gone.example.org"));

        assertThat(outcome.error())
                .isEqualTo("error: cannot change " + file.toRealPath() + ": File too large\nhint: ls -ld "
                        + file.toRealPath() + "\n");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo(before);
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(file);
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(":"));
    }

    private Path write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
