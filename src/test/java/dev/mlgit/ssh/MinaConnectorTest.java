// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.connection.AppliedSetting;
import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.FailureCause;
import dev.mlgit.connection.KeyOutcome;
import dev.mlgit.connection.KeySource;
import dev.mlgit.connection.LoginReport;
import dev.mlgit.connection.RemoteCommand;
import dev.mlgit.core.id.Fingerprint;
import dev.mlgit.core.id.GivenFingerprint;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.hostkey.TrustOptions;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logins at a real OpenSSH server. */
@Timeout(120)
class MinaConnectorTest {
    @TempDir
    Path directory;

    private ConnectionBench bench;

    @BeforeEach
    void prepare() {
        bench = new ConnectionBench(directory);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void reportsTheWholeLogin() {
        OpenSshServer server = bench.knownServer();
        bench.key("id_ecdsa", "ecdsa");
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));
        bench.config("Host forge\n  HostName 127.0.0.1\n  Port " + server.port() + "\n");

        try (var session = bench.open(server.user() + "@forge").orThrow()) {
            LoginReport report = session.login();

            assertThat(report.user()).isEqualTo(server.user());
            assertThat(report.host().knownHostsName()).isEqualTo("[127.0.0.1]:" + server.port());
            assertThat(report.address()).contains("127.0.0.1");
            assertThat(report.serverVersion().orElseThrow()).startsWith("SSH-2.0-OpenSSH_");
            assertThat(report.methods()).containsExactly("publickey");
            assertThat(report.signatureAlgorithms()).contains("ssh-ed25519", "rsa-sha2-512");
            assertThat(report.hostKey().orElseThrow().key()).isEqualTo(hostKey(server, "ed25519"));
            assertThat(report.hostKey().orElseThrow().accepted()).isTrue();
            assertThat(report.hostKey().orElseThrow().verdict()).isEqualTo("known");
            assertThat(report.keys())
                    .extracting(key -> key.place() + " " + key.comment() + " " + key.outcome())
                    .containsExactly(
                            bench.sshDirectory().resolve("id_ecdsa") + " id_ecdsa REFUSED",
                            bench.sshDirectory().resolve("id_ed25519") + " id_ed25519 ACCEPTED");
            Path config = bench.sshDirectory().resolve("config");
            assertThat(report.settings())
                    .containsExactly(new AppliedSetting("HostName", config, 2), new AppliedSetting("Port", config, 3));
            assertThat(report.hops()).isEmpty();
        }
        assertNoThreads();
    }

    @Test
    void offersNoKeyWhereSshConfigPrefersOtherMethods() {
        OpenSshServer server = bench.knownServer();
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));
        bench.config("Host 127.0.0.1\n  PreferredAuthentications keyboard-interactive,password\n"
                + "Host forge\n  HostName 127.0.0.1\n  PreferredAuthentications password,publickey\n"
                + "Host none\n  HostName 127.0.0.1\n  PubkeyAuthentication no\n");

        assertThat(bench.failure(server).report().keys()).isEmpty();
        assertThat(bench.failure(server.user() + "@none:" + server.port())
                        .report()
                        .keys())
                .isEmpty();
        bench.open(server.user() + "@forge:" + server.port()).orThrow().close();
    }

    @Test
    void namesTheLineThatKeepsKeysBack() {
        OpenSshServer server = bench.knownServer();
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));
        bench.config("Host none\n  HostName 127.0.0.1\n  PubkeyAuthentication no\n");

        var failure = bench.failure(server.user() + "@none:" + server.port());

        assertThat(failure.cause()).isEqualTo(FailureCause.KEYS_NOT_TAKEN);
        assertThat(failure.failure().text())
                .isEqualTo(server.user() + "@none wants a key, and PubkeyAuthentication at "
                        + bench.environment().home() + "/.ssh/config:3 says to offer none");
        assertThat(failure.failure().hints())
                .containsExactly(
                        "without that line it may work: ssh -T -o PubkeyAuthentication=yes " + server.user() + "@none");
    }

    @Test
    void agreesOnWhatIsBest() {
        OpenSshServer server = bench.knownServer();
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));

        try (var session = bench.open(server).orThrow()) {
            var agreed = session.login().negotiation().orElseThrow();
            // OpenSSH 9.2 has sntrup761; from 9.9 on it has ML-KEM too.
            assertThat(agreed.keyExchange())
                    .isIn("mlkem768x25519-sha256", "sntrup761x25519-sha512", "sntrup761x25519-sha512@openssh.com");
            assertThat(agreed.postQuantum()).isTrue();
            assertThat(agreed.cipher()).isEqualTo("aes128-gcm@openssh.com");
            assertThat(agreed.strict()).isTrue();
            assertThat(agreed.hostKeyAlgorithm()).isEqualTo("ssh-ed25519");
        }
    }

    @Test
    void runsCommandsWithTheirStreamsAndStatus() throws Exception {
        OpenSshServer server = bench.knownServer();
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));

        try (var session = bench.open(server).orThrow();
                RemoteCommand command = session.exec("cat; echo problem >&2; exit 7")) {
            command.input().write("through\n".getBytes(StandardCharsets.UTF_8));
            command.input().close();

            assertThat(command.output()).hasBinaryContent("through\n".getBytes(StandardCharsets.UTF_8));
            assertThat(command.error()).hasBinaryContent("problem\n".getBytes(StandardCharsets.UTF_8));
            assertThat(command.awaitEnd(Duration.ofSeconds(30))).isTrue();
            assertThat(command.exitStatus()).hasValue(7);
            assertThat(command.exitSignal()).isEmpty();
            assertThat(ConnectionBench.output(session, "echo again")).isEqualTo("again\n");
        }
    }

    @Test
    void saysWhichSignalEndedACommand() throws Exception {
        OpenSshServer server = bench.knownServer();
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));

        try (var session = bench.open(server).orThrow();
                RemoteCommand command = session.exec("kill -KILL $$")) {
            assertThat(command.awaitEnd(Duration.ofSeconds(30))).isTrue();
            assertThat(command.exitStatus()).isEmpty();
            assertThat(command.exitSignal()).contains("KILL");
        }
    }

    @Test
    void getsTheGreetingOfAGitHost() throws Exception {
        OpenSshServer server = bench.knownServer();
        server.authorize("ada", bench.key("id_ed25519", "ed25519"));

        try (var session = bench.open(server).orThrow();
                RemoteCommand shell = session.shell()) {
            shell.input().close();
            assertThat(new String(shell.output().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("Hi ada! You've successfully authenticated");
            assertThat(shell.awaitEnd(Duration.ofSeconds(30))).isTrue();
            assertThat(shell.exitStatus()).hasValue(1);
        }
    }

    @Test
    void movesMegabytesBothWays() throws Exception {
        OpenSshServer server = bench.knownServer();
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));
        byte[] data = new byte[9_000_000];
        for (int index = 0; index < data.length; index++) {
            data[index] = (byte) (index * 31 + index / 977);
        }

        try (var session = bench.open(server).orThrow();
                RemoteCommand command = session.exec("cat")) {
            var writer = new Thread(() -> write(command, data), "test-writer");
            writer.start();
            byte[] back = command.output().readAllBytes();
            writer.join();

            assertThat(back).isEqualTo(data);
        }
    }

    @Test
    void keepsBannersWithoutControlCharacters() throws IOException {
        Path banner = directory.resolve("banner");
        Files.writeString(banner, "\u001b]0;owned\u0007\u001b[31mwelcome\nto \u202eus\n");
        OpenSshServer server = bench.knownServer(OpenSshServerSettings.STANDARD.withConfiguration("Banner " + banner));
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));

        try (var session = bench.open(server).orThrow()) {
            assertThat(session.login().banners()).containsExactly("]0;owned[31mwelcome\nto us");
        }
    }

    @Test
    void findsTheAddressOfANameThatAnswers() {
        OpenSshServer server = bench.server(OpenSshServerSettings.STANDARD);
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));
        ConnectionBench.append(
                bench.sshDirectory().resolve("known_hosts"),
                "[localhost]:" + server.port() + " " + server.hostKey("ed25519") + "\n");

        try (var session =
                bench.open(server.user() + "@LocalHost:" + server.port()).orThrow()) {
            assertThat(session.login().address()).contains("127.0.0.1");
        }
    }

    @Test
    void asksForTheKeyTypeWhoseFingerprintWasGiven() {
        OpenSshServer server = bench.server(OpenSshServerSettings.STANDARD);
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));
        var trust = new TrustOptions(Optional.of(GivenFingerprint.parse(server.fingerprint("rsa"))), false);

        try (var session = bench.open(
                        ConnectionBench.address(server), ConnectOptions.usual().withTrust(trust))
                .orThrow()) {
            var report = session.login();
            assertThat(report.hostKey().orElseThrow().key()).isEqualTo(hostKey(server, "rsa"));
            assertThat(report.negotiation().orElseThrow().hostKeyAlgorithm()).isEqualTo("rsa-sha2-512");
        }
    }

    @Test
    void refusesAHostNoneOfWhoseKeysHasTheFingerprint() {
        OpenSshServer server = bench.server(OpenSshServerSettings.STANDARD);
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));
        var trust = new TrustOptions(
                Optional.of(
                        GivenFingerprint.parse(Fingerprint.of(new byte[] {1}).text())),
                false);

        var outcome = bench.open(
                ConnectionBench.address(server), ConnectOptions.usual().withTrust(trust));

        assertThat(outcome).isInstanceOf(ConnectOutcome.Failed.class);
        assertThat(((ConnectOutcome.Failed) outcome).failure().text())
                .contains("another key than the fingerprint you gave");
        assertNoThreads();
    }

    @Test
    void offersTheNamedKeyFirst() {
        OpenSshServer server = bench.knownServer();
        bench.key("id_ed25519", "ed25519");
        server.authorizeLogin(bench.key("work", "ecdsa"));
        bench.config("IdentityFile ~/.ssh/id_ed25519\n");

        try (var session = bench.open(
                        ConnectionBench.address(server),
                        ConnectOptions.usual().withKeyFile(bench.sshDirectory().resolve("work")))
                .orThrow()) {
            assertThat(session.login().keys())
                    .extracting(key -> key.comment() + " " + key.outcome())
                    .containsExactly("work ACCEPTED", "id_ed25519 NOT_NEEDED");
            assertThat(session.login().taken().orElseThrow().source()).isEqualTo(KeySource.FILE);
        }
    }

    @Test
    void signsWithShaTwoForAServerThatHasOnlyRsa() {
        OpenSshServer server = bench.knownServer(OpenSshServerSettings.STANDARD
                .withHostKeyTypes("rsa")
                .withConfiguration("PubkeyAcceptedAlgorithms rsa-sha2-256"));
        server.authorizeLogin(bench.key("id_rsa", "rsa", "2048", ""));
        bench.config("PubkeyAcceptedAlgorithms -rsa-sha2-512\n");

        try (var session = bench.open(server).orThrow()) {
            assertThat(session.login().negotiation().orElseThrow().hostKeyAlgorithm())
                    .isEqualTo("rsa-sha2-512");
            assertThat(session.login().taken().orElseThrow().outcome()).isEqualTo(KeyOutcome.ACCEPTED);
        }
    }

    private static SshPublicKey hostKey(OpenSshServer server, String type) {
        String[] words = server.hostKey(type).split(" ");
        return SshPublicKey.parse(words[0], words[1]).orElseThrow();
    }

    private static void write(RemoteCommand command, byte[] data) {
        try (var input = command.input()) {
            input.write(data);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** A closed session leaves no thread behind. */
    static void assertNoThreads() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (threads() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(Thread.getAllStackTraces().entrySet().stream()
                        .filter(entry -> isOurs(entry.getKey()))
                        .map(entry -> entry.getKey() + " " + List.of(entry.getValue())))
                .isEmpty();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(MinaConnectorTest::isOurs)
                .count();
    }

    /** A client's; the servers that other tests had in this process keep idle threads for a minute. */
    private static boolean isOurs(Thread thread) {
        String name = thread.getName();
        return name.startsWith("mlgit-") || (name.contains("sshd") && !name.contains("ServerSession"));
    }
}
