// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.account.web.WebRequest;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client against servers that never end, and through a proxy. */
@Timeout(30)
class JdkWebClientTest {
    @TempDir
    Path home;

    @Test
    void anAnswerOfAGigabyteIsGivenUpEarly() throws IOException {
        var sent = new AtomicLong();
        try (var server = RawServer.start(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] block = new byte[64 * 1024];
            while (sent.get() < 1 << 30) {
                out.write(block);
                sent.addAndGet(block.length);
            }
        })) {
            assertThatThrownBy(() -> client(Duration.ofSeconds(20)).send(WebRequest.anonymous(server.address())))
                    .isInstanceOf(MlgitException.class)
                    .hasMessage("the answer of 127.0.0.1:" + server.port()
                            + " is too large for an API: more than 2097152 bytes");
            assertThat(sent.get()).isLessThan(100L << 20);
        }
    }

    @Test
    void aServerThatSendsAByteNowAndThenIsGivenUp() throws IOException {
        try (var server = RawServer.start(out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(' ');
                out.flush();
                pause();
            }
        })) {
            assertThatThrownBy(() -> client(Duration.ofMillis(1200)).send(WebRequest.anonymous(server.address())))
                    .isInstanceOf(MlgitException.class)
                    .hasMessage("no whole answer from 127.0.0.1:" + server.port() + " within 1 s");
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        try (var server = RawServer.start(out -> pause())) {
            assertThatThrownBy(() -> client(Duration.ofMillis(1200)).send(WebRequest.anonymous(server.address())))
                    .isInstanceOf(MlgitException.class);
        }
    }

    @Test
    void goesThroughTheProxyOfTheEnvironmentAndTellsItWhoAsks() throws IOException {
        try (var proxy = RawServer.start(
                out -> out.write("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            var environment = TestEnvironment.at(home).with("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());
            var client =
                    new JdkWebClient(environment, WebSettings.of(environment, Optional.empty(), false), "mlgit/test");

            assertThatThrownBy(() -> client.send(WebRequest.anonymous(URI.create("https://api.github.com/meta"))))
                    .isInstanceOf(MlgitException.class);
            assertThat(proxy.firstLine()).isEqualTo("CONNECT api.github.com:443 HTTP/1.1");
        }
    }

    @Test
    void whereTheAuthoritiesAreNoCertificatesItIsTold() throws IOException {
        Path file = Files.writeString(home.resolve("ca.pem"), "not a certificate\n");
        var settings = WebSettings.of(TestEnvironment.at(home), Optional.of("ca.pem"), false);
        var client = new JdkWebClient(TestEnvironment.at(home), settings, "mlgit/test");

        assertThatThrownBy(() -> client.send(WebRequest.anonymous(URI.create("https://127.0.0.1:1/"))))
                .hasMessage("no certificates in " + file);
    }

    private JdkWebClient client(Duration limit) {
        var environment = TestEnvironment.at(home);
        var settings = WebSettings.of(environment, Optional.empty(), false).withAnswerLimit(limit);
        return new JdkWebClient(environment, settings, "mlgit/test");
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a server does with a connection; it may end with an exception when the client has gone. */
    private interface Behaviour {
        void answer(OutputStream out) throws IOException;
    }

    /** A server that answers every connection in its own way. */
    private record RawServer(ServerSocket socket, CompletableFuture<String> line) implements AutoCloseable {
        static RawServer start(Behaviour behaviour) throws IOException {
            var server = new RawServer(
                    new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1")), new CompletableFuture<>());
            var thread = new Thread(() -> server.serve(behaviour), "raw-test-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        }

        int port() {
            return socket.getLocalPort();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + port() + "/");
        }

        String firstLine() {
            return line.join();
        }

        private void serve(Behaviour behaviour) {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    line.complete(readLine(connection));
                    behaviour.answer(connection.getOutputStream());
                } catch (IOException clientOrTestHasGone) {
                    line.complete("");
                }
            }
        }

        private static String readLine(Socket connection) throws IOException {
            var line = new StringBuilder();
            for (int read = connection.getInputStream().read(); read >= 0 && read != '\r'; ) {
                line.append((char) read);
                read = connection.getInputStream().read();
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
