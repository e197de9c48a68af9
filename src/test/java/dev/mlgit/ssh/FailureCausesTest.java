// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.Destination;
import dev.mlgit.connection.FailureCause;
import dev.mlgit.connection.KeyOutcome;
import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.hostkey.TrustOptions;
import dev.mlgit.testkit.OpenSshAgent;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.RejectAllPublickeyAuthenticator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each way a login can fail is told from the others, with what is known by then. */
@Timeout(120)
class FailureCausesTest {
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
    void nothingListens() throws IOException {
        int port;
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = probe.getLocalPort();
        }

        var failed = bench.failure("git@127.0.0.1:" + port);

        assertThat(failed.cause()).isEqualTo(FailureCause.CONNECTION_REFUSED);
        assertThat(failed.failure().text())
                .isEqualTo("no connection to 127.0.0.1, port " + port + ": Connection refused");
    }

    @Test
    void thereIsNoSuchName() {
        var failed = bench.failure("git@nosuch.invalid");

        assertThat(failed.cause()).isEqualTo(FailureCause.NAME_NOT_FOUND);
        assertThat(failed.failure().text()).isEqualTo("there is no host of the name 'nosuch.invalid'");
        assertThat(failed.report().address()).isEmpty();
    }

    @Test
    void theServerSaysNothing() throws Exception {
        bench.config("ConnectTimeout 1\n");

        var failed = against(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));

        assertThat(failed.cause()).isEqualTo(FailureCause.TIMED_OUT);
        assertThat(failed.failure().text()).isEqualTo("no answer from 127.0.0.1 within 1 s");
        assertThat(failed.report().address()).contains("127.0.0.1");
        MinaConnectorTest.assertNoThreads();
    }

    @Test
    void theServerClosesAtOnce() throws Exception {
        assertThat(against(Socket::close).cause()).isEqualTo(FailureCause.CLOSED_EARLY);
    }

    @Test
    void theServerIsTooBusy() throws Exception {
        var failed = against(socket -> say(socket, "Exceeded MaxStartups\r\n"));

        assertThat(failed.cause()).isEqualTo(FailureCause.CLOSED_EARLY);
        assertThat(failed.failure().text()).endsWith(": it said 'Exceeded MaxStartups'");
    }

    @Test
    void theServerSpeaksSomethingElse() throws Exception {
        var failed = against(socket -> say(socket, "220 \u001b[31mmail.example ESMTP\r\n"));

        assertThat(failed.cause()).isEqualTo(FailureCause.NOT_SSH);
        assertThat(failed.failure().text()).endsWith("does not speak SSH: it says '220 [31mmail.example ESMTP'");
    }

    @Test
    void theServerHasNoAlgorithmThatIsTaken() {
        OpenSshServer server = bench.knownServer(
                OpenSshServerSettings.STANDARD.withConfiguration("KexAlgorithms diffie-hellman-group14-sha1"));

        var failed = bench.failure(server);

        assertThat(failed.cause()).isEqualTo(FailureCause.NO_COMMON_ALGORITHM);
        assertThat(failed.failure().text()).contains("diffie-hellman-group14-sha1");
    }

    @Test
    void theServerSignsWithShaOneOnly() {
        OpenSshServer server = bench.server(
                OpenSshServerSettings.STANDARD.withHostKeyTypes("rsa").withConfiguration("HostKeyAlgorithms ssh-rsa"));
        bench.knowAs(server, "rsa");

        var failed = bench.failure(server);

        assertThat(failed.cause()).isEqualTo(FailureCause.NO_COMMON_ALGORITHM);
        assertThat(failed.failure().hints())
                .containsExactly("ask whoever runs the server to update it: SHA-1 signatures can be forged");
    }

    @Test
    void theHostKeyIsRefused() {
        OpenSshServer server = bench.server(OpenSshServerSettings.STANDARD);

        var failed = bench.failure(server);

        assertThat(failed.cause()).isEqualTo(FailureCause.HOST_KEY_REFUSED);
        assertThat(failed.failure().kind()).isEqualTo(ErrorKind.REFUSED);
        assertThat(failed.report().hostKey().orElseThrow().accepted()).isFalse();
        assertThat(failed.report().keys()).isEmpty();
    }

    @Test
    void thereIsNoKey() {
        var failed = bench.failure(bench.knownServer());

        assertThat(failed.cause()).isEqualTo(FailureCause.NO_KEY);
        assertThat(failed.failure().kind()).isEqualTo(ErrorKind.AUTHENTICATION);
    }

    @Test
    void theOnlyKeyIsOpenToOthers() {
        OpenSshServer server = bench.knownServer();
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));
        bench.run("chmod", "640", "id_ed25519");

        var failed = bench.failure(server);

        assertThat(failed.cause()).isEqualTo(FailureCause.NO_KEY);
        assertThat(failed.failure().text()).endsWith("id_ed25519 is left out, rw-r-----");
        assertThat(failed.report().keys()).extracting("outcome").containsExactly(KeyOutcome.PERMISSIONS);
    }

    @Test
    void noKeyIsAccepted() {
        OpenSshServer server = bench.knownServer();
        bench.key("id_ed25519", "ed25519");

        var failed = bench.failure(server);

        assertThat(failed.cause()).isEqualTo(FailureCause.KEYS_REFUSED);
        assertThat(failed.report().keys()).extracting("outcome").containsExactly(KeyOutcome.REFUSED);
    }

    @Test
    void theServerCutsOffBeforeTheRightKey() {
        OpenSshServer server = bench.knownServer(OpenSshServerSettings.STANDARD.withConfiguration("MaxAuthTries 2"));
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));
        try (var agent = OpenSshAgent.startIn(bench.root().resolve("home"))) {
            for (String name : List.of("a", "b", "c", "d")) {
                bench.key(name, "ecdsa");
                agent.sshAdd(bench.sshDirectory().resolve(name).toString()).success();
            }
            bench.set("SSH_AUTH_SOCK", agent.socket().toString());

            var failed = bench.failure(server);

            assertThat(failed.cause()).isEqualTo(FailureCause.TOO_MANY_KEYS);
            assertThat(failed.failure().text())
                    .startsWith(server.user() + "@127.0.0.1 ended the login after 2 keys, before the right one "
                            + "was offered: tried the agent's key 'a' (ECDSA SHA256:");
            assertThat(failed.report().keys())
                    .extracting(key -> key.comment() + " " + key.outcome())
                    .containsExactly(
                            "a REFUSED",
                            "b CUT_OFF",
                            "c TOO_MANY_FAILURES",
                            "d TOO_MANY_FAILURES",
                            "id_ed25519 TOO_MANY_FAILURES");
        }
    }

    @Test
    void theServerTakesRsaOnly() throws Exception {
        bench.key("id_ed25519", "ed25519");
        var pairs = SecurityUtils.getKeyPairGenerator("RSA");
        pairs.initialize(2048);
        try (var server = SshServer.setUpDefaultServer()) {
            server.setHost("127.0.0.1");
            server.setKeyPairProvider(KeyPairProvider.wrap(pairs.generateKeyPair()));
            server.setSignatureFactories(List.of(BuiltinSignatures.rsaSHA512, BuiltinSignatures.rsaSHA256));
            server.setPublickeyAuthenticator(RejectAllPublickeyAuthenticator.INSTANCE);
            server.start();

            var failed = (ConnectOutcome.Failed) bench.open(
                    "git@127.0.0.1:" + server.getPort(),
                    ConnectOptions.usual().withTrust(new TrustOptions(Optional.empty(), true)));

            assertThat(failed.cause()).isEqualTo(FailureCause.RSA_ONLY);
            assertThat(failed.failure().hints()).contains("mlgit keygen -t rsa -b 4096");
            assertThat(failed.report().signatureAlgorithms())
                    .contains("rsa-sha2-512")
                    .doesNotContain("ssh-ed25519");
        }
    }

    @Test
    void theServerTakesNoKeys() {
        OpenSshServer server = bench.knownServer(OpenSshServerSettings.STANDARD
                .withFirstConfiguration("PubkeyAuthentication no")
                .withFirstConfiguration("PasswordAuthentication yes"));
        bench.key("id_ed25519", "ed25519");

        var failed = bench.failure(server);

        assertThat(failed.cause()).isEqualTo(FailureCause.KEYS_NOT_TAKEN);
        assertThat(failed.failure().text()).contains("it would take: password");
    }

    @Test
    void theServerWantsMoreThanAKey() {
        OpenSshServer server = bench.knownServer(OpenSshServerSettings.STANDARD
                .withFirstConfiguration("PasswordAuthentication yes")
                .withFirstConfiguration("AuthenticationMethods publickey,password"));
        server.authorizeLogin(bench.key("id_ed25519", "ed25519"));

        var failed = bench.failure(server);

        assertThat(failed.cause()).isEqualTo(FailureCause.MORE_WANTED);
        assertThat(failed.report().keys()).extracting("outcome").containsExactly(KeyOutcome.PARTLY_ACCEPTED);
    }

    @Test
    void theKeyCannotBeOpened() {
        OpenSshServer server = bench.knownServer();
        server.authorizeLogin(bench.key("id_ed25519", "ed25519", "", "secret"));

        var failed = bench.failure(server);

        assertThat(failed.cause()).isEqualTo(FailureCause.KEY_NOT_OPENED);
        assertThat(failed.failure().kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failed.report().keys()).extracting("outcome").containsExactly(KeyOutcome.NOT_OPENED);
    }

    @Test
    void theConfigurationCannotBeRead() {
        bench.config("Host *\n  Port many\n");

        var failed = bench.failure("git@127.0.0.1");

        assertThat(failed.cause()).isEqualTo(FailureCause.CONFIGURATION);
        assertThat(failed.failure().text()).contains("config");
    }

    @Test
    void theUserStopsIt() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            var connector = bench.connector();
            var destination = Destination.parse("git@127.0.0.1:" + silent.getLocalPort());
            var task = new FutureTask<>(() -> connector.open(destination, ConnectOptions.usual()));
            var thread = new Thread(task, "test-connects");
            thread.start();
            try (Socket accepted = silent.accept()) {
                long before = System.nanoTime();
                thread.interrupt();
                ConnectOutcome outcome = task.get();

                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
                assertThat(((ConnectOutcome.Failed) outcome).cause()).isEqualTo(FailureCause.STOPPED);
                assertThat(accepted.isConnected()).isTrue();
            }
            thread.join();
        }
        MinaConnectorTest.assertNoThreads();
    }

    private ConnectOutcome.Failed against(Behaviour behaviour) throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            var thread = new Thread(() -> serve(server, behaviour), "bad-server");
            thread.setDaemon(true);
            thread.start();
            return bench.failure("git@127.0.0.1:" + server.getLocalPort());
        }
    }

    private static void serve(ServerSocket server, Behaviour behaviour) {
        try (Socket socket = server.accept()) {
            behaviour.run(socket);
        } catch (IOException clientHasGone) {
            // What these servers are for.
            return;
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.shutdownOutput();
        // The client's own words are read first: closing over them would reset the connection.
        socket.getInputStream().read();
    }

    /** What a server does with its one connection. */
    private interface Behaviour {
        void run(Socket socket) throws IOException;
    }
}
