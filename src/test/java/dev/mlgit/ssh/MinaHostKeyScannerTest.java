// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.hostkey.HostPort;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinaHostKeyScannerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void showsEveryKeyAServerHas() {
        try (var server = OpenSshServer.startIn(directory)) {
            assertThat(scan(server))
                    .containsExactly(
                            "ssh-ed25519 " + server.fingerprint("ed25519"),
                            "ecdsa-sha2-nistp256 " + server.fingerprint("ecdsa"),
                            "ssh-rsa " + server.fingerprint("rsa"));
            assertThat(server.log()).doesNotContain("Failed").doesNotContain("Accepted");
        }
    }

    @Test
    void showsCertificatesBesideTheKeys() {
        var settings = OpenSshServerSettings.STANDARD
                .withHostKeyTypes("ed25519", "rsa")
                .withCertificateFor("127.0.0.1");
        try (var server = OpenSshServer.startIn(directory, settings)) {
            assertThat(scan(server))
                    .containsExactly(
                            "ssh-ed25519 " + server.fingerprint("ed25519"),
                            "ssh-rsa " + server.fingerprint("rsa"),
                            "certified ssh-ed25519 " + server.fingerprint("ed25519"),
                            "certified ssh-rsa " + server.fingerprint("rsa"));
        }
    }

    @Test
    void showsTheOnlyKeyOfAServerWithOne() {
        var settings = OpenSshServerSettings.STANDARD.withConfiguration("HostKeyAlgorithms rsa-sha2-256");
        try (var server = OpenSshServer.startIn(directory, settings)) {
            assertThat(scan(server)).containsExactly("ssh-rsa " + server.fingerprint("rsa"));
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (var socket = listening()) {
            port = socket.getLocalPort();
        }

        assertFails(() -> scan(port, PATIENCE), "no connection to 127.0.0.1, port " + port + ": Connection refused");
    }

    @Test
    void saysThatAServerIsSilent() throws IOException {
        try (var socket = listening()) {
            assertFails(
                    () -> scan(socket.getLocalPort(), Duration.ofSeconds(1)),
                    "no answer from 127.0.0.1, port " + socket.getLocalPort() + " within 1 s");
        }
    }

    @Test
    void saysThatAServerSpeaksSomethingElse() throws IOException {
        assertThatServerSaying("HTTP/1.1 400 Bad\u001b[31m Request\r\nContent-Length: 0\r\n\r\n")
                .endsWith(" does not speak SSH: it says 'HTTP/1.1 400 Bad[31m Request'");
    }

    @Test
    void saysThatAServerCloses() throws IOException {
        assertThatServerSaying("").endsWith(" does not speak SSH: it closed the connection without a word of it");
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        assertFails(
                () -> new MinaHostKeyScanner().scan(new HostPort("no-such-host.invalid", 22), PATIENCE),
                "there is no host of the name 'no-such-host.invalid'");
    }

    private static org.assertj.core.api.AbstractStringAssert<?> assertThatServerSaying(String text) throws IOException {
        try (var socket = listening()) {
            var server = new Thread(() -> sayAndClose(socket, text), "test-server");
            server.start();
            var failure = org.assertj.core.api.Assertions.catchThrowableOfType(
                    MlgitException.class, () -> scan(socket.getLocalPort(), PATIENCE));
            return assertThat(failure.text());
        }
    }

    private static void sayAndClose(ServerSocket socket, String text) {
        try (Socket client = socket.accept()) {
            client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            client.shutdownOutput();
            // A reset would overtake what was said: wait until the other side is done.
            client.setSoTimeout(5000);
            client.getInputStream().readAllBytes();
        } catch (IOException gone) {
            // The other side may close first, as it should.
            assertThat(gone).isNotNull();
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    }

    private static void assertFails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(MlgitException.class).hasMessage(message);
    }

    private static List<String> scan(OpenSshServer server) {
        return scan(server.port(), PATIENCE);
    }

    private static List<String> scan(int port, Duration patience) {
        return new MinaHostKeyScanner()
                .scan(new HostPort("127.0.0.1", port), patience).keys().stream()
                        .map(offered -> (offered.certificate().isPresent() ? "certified " : "")
                                + offered.key().type() + " " + offered.key().fingerprint())
                        .toList();
    }
}
