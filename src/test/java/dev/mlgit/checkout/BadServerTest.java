// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that do not behave: each ends with one clear line, soon, and with nothing left behind. */
@Timeout(60)
class BadServerTest {
    @TempDir
    Path directory;

    private CloneBench bench;

    @BeforeEach
    void prepare() {
        bench = new CloneBench(directory);
    }

    @Test
    void closesAtOnce() {
        assertFails(Socket::close, """
                error: 127.0.0.1, port [port] closed the connection before anybody could log in
                hint: try again in a moment; the server may be busy, or refuse this network
                """);
    }

    @Test
    void sendsTenMegabytesOfLines() {
        assertFails(socket -> flood(socket, "\u001b[31mnot an identification\r\n"), """
                error: 127.0.0.1, port [port] does not speak SSH: it sent no SSH identification
                hint: check the address, and the port
                """);
    }

    @Test
    void sendsTenMegabytesWithoutALineEnd() {
        assertFails(socket -> flood(socket, "x".repeat(64)), """
                error: 127.0.0.1, port [port] does not speak SSH: it sent no SSH identification
                hint: check the address, and the port
                """);
    }

    @Test
    void speaksAnotherProtocol() {
        assertFails(
                socket -> {
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.close();
                },
                """
                error: 127.0.0.1, port [port] does not speak SSH: it says 'HTTP/1.1 400 Bad Request'
                hint: check the address, and the port
                """);
    }

    @Test
    void saysNothing() {
        bench.set("MLGIT_CONNECT_TIMEOUT", "2");
        assertFails(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()), """
                error: no answer from 127.0.0.1 within 2 s
                hint: try again, or wait longer: MLGIT_CONNECT_TIMEOUT=8 (seconds)
                """);
    }

    @Test
    void isNotThere() throws IOException {
        int port;
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = probe.getLocalPort();
        }
        assertFails(port, """
                error: no connection to 127.0.0.1, port [port]: Connection refused
                hint: check the address, and the port
                """);
    }

    @Test
    void hasNoAddress() {
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "git@nosuch.invalid:team/model.git");

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                error: there is no host of the name 'nosuch.invalid'
                hint: check the address, and the network
                """);
        assertThat(exitCode).isEqualTo(1);
        assertThat(bench.home().resolve("model")).doesNotExist();
    }

    private void assertFails(Behaviour behaviour, String error) {
        try (var server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            var thread = new Thread(() -> serve(server, behaviour), "bad-server");
            thread.setDaemon(true);
            thread.start();
            assertFails(server.getLocalPort(), error);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void assertFails(int port, String error) {
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "ssh://git@127.0.0.1:" + port + "/team/model.git");

        assertThat(terminal.error()).isEqualTo("Cloning into 'model'...\n" + error.replace("[port]", "" + port));
        assertThat(exitCode).isEqualTo(1);
        assertThat(bench.home().resolve("model")).doesNotExist();
    }

    private static void serve(ServerSocket server, Behaviour behaviour) {
        try (Socket socket = server.accept()) {
            behaviour.run(socket);
        } catch (IOException clientHasGone) {
            // What these servers are for.
            return;
        }
    }

    private static void flood(Socket socket, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int sent = 0; sent < 10_000_000; sent += bytes.length) {
            socket.getOutputStream().write(bytes);
        }
    }

    /** What a server does with its one connection. */
    private interface Behaviour {
        void run(Socket socket) throws IOException;
    }
}
