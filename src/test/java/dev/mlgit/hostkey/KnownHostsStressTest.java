// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import dev.mlgit.testkit.PlainUser;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A known_hosts file that others write, hold or fill up meanwhile. */
class KnownHostsStressTest {
    private static final int LINES = 60;

    @TempDir
    private Path directory;

    @Test
    void twoOfOursAndOneSshAtOnceLoseNoLine() throws Exception {
        Path file = directory.resolve("known_hosts");
        Files.writeString(file, "# mine\n");
        try (var server = OpenSshServer.startIn(
                directory.resolve("sshd"), OpenSshServerSettings.STANDARD.withHostKeyTypes("ed25519"))) {
            assertThat(server.port()).isPositive();
            runTogether(List.of(
                    () -> ran(KnownHostsWriter.command("append", file.toString(), "one", "" + LINES)),
                    () -> ran(KnownHostsWriter.command("append", file.toString(), "two", "" + LINES)),
                    () -> sshAccepts(file)));
        }

        var expected = new ArrayList<String>();
        expected.add("# mine");
        for (int number = 0; number < LINES; number++) {
            expected.add("one" + number + " " + HostKeys.line(HostKeys.ED25519));
            expected.add("two" + number + " " + HostKeys.line(HostKeys.ED25519));
        }
        var lines = Files.readAllLines(file).stream()
                .filter(line -> !line.isEmpty())
                .toList();
        assertThat(lines).filteredOn(line -> !line.startsWith("ssh")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(lines).filteredOn(line -> line.startsWith("ssh")).hasSize(LINES / 2);
        assertThat(KnownHostsFiles.read(file)).hasSize(2 * LINES + LINES / 2);
    }

    @Test
    void aLockThatNobodyGivesBackOnlyCostsTime() throws Exception {
        Path file = directory.resolve("known_hosts");
        Files.writeString(file, "first " + HostKeys.line(HostKeys.RSA) + "\n");
        Process holder = new ProcessBuilder(KnownHostsWriter.command("lock", file.toString())).start();
        try {
            try (var said = new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8)) {
                assertThat((char) said.read()).isEqualTo('l');
                long before = System.nanoTime();
                assertThat(new KnownHostsAppender(file, false).add("second", HostKeys.ED25519))
                        .isTrue();
                assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before))
                        .isLessThan(20);
            }
        } finally {
            holder.getOutputStream().close();
            assertThat(holder.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(Files.readAllLines(file))
                .containsExactly("first " + HostKeys.line(HostKeys.RSA), "second " + HostKeys.line(HostKeys.ED25519));
    }

    @Test
    void aDiskThatFillsUpLeavesNoHalfLine() throws Exception {
        Path file = directory.resolve("known_hosts");
        String before = "# " + "x".repeat(1000) + "\n";
        Files.writeString(file, before);
        String limited = "ulimit -f 1; exec \"$@\"";
        var command = new ArrayList<>(List.of("bash", "-c", limited, "bash"));
        command.addAll(KnownHostsWriter.command("append", file.toString(), "host", "1"));

        var outcome = RealCommand.run(directory, Map.of("PATH", System.getenv("PATH")), command);

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.error()).contains("File too large");
        assertThat(file).hasContent(before);
    }

    @Test
    void whatCannotBeReadIsNotTakenForEmpty() throws Exception {
        Path pipe = directory.resolve("pipe");
        RealCommand.run(directory, Map.of("PATH", System.getenv("PATH")), List.of("mkfifo", pipe.toString()))
                .success();
        assertThatThrownBy(() -> KnownHostsFiles.read(pipe))
                .isInstanceOf(MlgitException.class)
                .hasMessage("cannot read the known hosts in " + pipe + ": not a file");
        assertThat(KnownHostsFiles.read(directory.resolve("missing"))).isEmpty();
        assertThat(KnownHostsFiles.read(Path.of("/dev/null"))).isEmpty();
    }

    @PlainUser
    @Test
    void whatMayNotBeReadIsNotTakenForEmpty() throws Exception {
        Path closed = directory.resolve("closed");
        Files.writeString(closed, "x");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));

        assertThatThrownBy(() -> KnownHostsFiles.read(closed))
                .isInstanceOf(MlgitException.class)
                .hasMessage("cannot read the known hosts in " + closed + ": Permission denied");
    }

    /** Real ssh takes a new host over and over, by names of its own. */
    private boolean sshAccepts(Path file) {
        for (int number = 0; number < LINES / 2; number++) {
            RealCommand.run(
                    directory,
                    Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8"),
                    List.of(
                            "ssh",
                            "-F",
                            "none",
                            "-o",
                            "ProxyCommand=" + RealParts.program("sshd") + " -i -f "
                                    + directory.resolve("sshd/sshd_config"),
                            "-o",
                            "BatchMode=yes",
                            "-o",
                            "PreferredAuthentications=none",
                            "-o",
                            "KexAlgorithms=curve25519-sha256",
                            "-o",
                            "StrictHostKeyChecking=accept-new",
                            "-o",
                            "UserKnownHostsFile=" + file,
                            "nobody@ssh" + number,
                            "true"));
        }
        return true;
    }

    private boolean ran(List<String> command) {
        RealCommand.run(directory, Map.of("PATH", System.getenv("PATH")), command)
                .success();
        return true;
    }

    private static void runTogether(List<Callable<Boolean>> works) throws Exception {
        var pool = Executors.newFixedThreadPool(works.size());
        try {
            for (var done : pool.invokeAll(works)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
