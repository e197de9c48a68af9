// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsAppenderTest {
    private static final String KEY = HostKeys.line(HostKeys.ED25519);

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void file() {
        file = home.resolve(".ssh/known_hosts");
    }

    @Test
    void makesTheDirectoryAndTheFileForTheirOwnerAlone() throws IOException {
        assertThat(new KnownHostsAppender(file, false).add("host", HostKeys.ED25519))
                .isTrue();

        assertThat(Files.readString(file)).isEqualTo("host " + KEY + "\n");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(file.getParent())).isEqualTo("rwx------");
    }

    @Test
    void repairsAMissingLineEndAndKeepsEveryByteAndTheMode() throws IOException {
        String before = "# caf\u00e9\r\nnot a line\n|1|damaged\n\nother " + KEY;
        Files.createDirectories(file.getParent());
        Files.writeString(file, before);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        new KnownHostsAppender(file, false).add("[host]:2222", HostKeys.RSA);

        assertThat(Files.readString(file)).isEqualTo(before + "\n[host]:2222 " + HostKeys.line(HostKeys.RSA) + "\n");
        assertThat(mode(file)).isEqualTo("rw-r--r--");
    }

    @Test
    void writesNothingThatIsThereAlready() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "*.example.org " + KEY + "\n");

        assertThat(new KnownHostsAppender(file, false).add("git.example.org", HostKeys.ED25519))
                .isFalse();

        assertThat(Files.readString(file)).isEqualTo("*.example.org " + KEY + "\n");
    }

    @Test
    void followsALinkAlsoToAFileThatIsNotThereYet() throws IOException {
        Path real = home.resolve("dotfiles/hosts");
        Files.createDirectories(real.getParent());
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, real);

        new KnownHostsAppender(file, false).add("one", HostKeys.ED25519);
        new KnownHostsAppender(file, false).add("two", HostKeys.ED25519);

        assertThat(file).isSymbolicLink();
        assertThat(Files.readString(real)).isEqualTo("one " + KEY + "\ntwo " + KEY + "\n");
    }

    @Test
    void manyWritersLoseNoLine() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "first " + KEY);
        var expected = new ArrayList<String>(List.of("first " + KEY));
        var pool = Executors.newFixedThreadPool(8);
        try {
            var writers = new ArrayList<Future<Boolean>>();
            for (int number = 0; number < 40; number++) {
                String name = "host" + number;
                expected.add(name + " " + KEY);
                writers.add(pool.submit(() -> new KnownHostsAppender(file, false).add(name, HostKeys.ED25519)));
            }
            for (var writer : writers) {
                assertThat(writer.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(Files.readAllLines(file)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void sshKeygenFindsHashesAndRemovesWhatWasWritten() throws IOException {
        new KnownHostsAppender(file, false).add("host", HostKeys.ED25519);
        new KnownHostsAppender(file, false).add("[host]:2222", HostKeys.RSA);
        new KnownHostsAppender(file, false).add("::1", HostKeys.ECDSA);

        assertThat(keygen("-F", "host")).isEqualTo("# Host host found: line 1 \nhost " + KEY);
        assertThat(keygen("-l", "-F", "[host]:2222"))
                .isEqualTo("# Host [host]:2222 found: line 2 \n[host]:2222 RSA " + HostKeys.RSA.fingerprint());
        keygen("-H");
        assertThat(KnownHostsFiles.read(file))
                .hasSize(3)
                .allMatch(entry -> entry.line().names().hashed())
                .satisfiesExactly(
                        entry -> assertThat(entry.names("host")).isTrue(),
                        entry -> assertThat(entry.names("[host]:2222")).isTrue(),
                        entry -> assertThat(entry.names("::1")).isTrue());
        new KnownHostsAppender(file, false).add("host", HostKeys.ED25519);
        assertThat(Files.readAllLines(file)).hasSize(3);
        keygen("-R", "host");
        keygen("-R", "[host]:2222");
        keygen("-R", "::1");
        assertThat(file).isEmptyFile();
    }

    private String keygen(String... arguments) {
        var command = new ArrayList<>(List.of("ssh-keygen", "-f", file.toString()));
        command.addAll(List.of(arguments));
        return RealCommand.run(home, Map.of("PATH", System.getenv("PATH")), command)
                .success();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
