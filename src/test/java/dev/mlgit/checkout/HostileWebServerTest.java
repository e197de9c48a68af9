// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.mlgit.testkit.TestAuthority;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers of the web that mean no good, or are none of Git. */
class HostileWebServerTest {
    /** A day on which what the authority signs is valid. */
    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000L);

    @TempDir
    Path directory;

    private final TestAuthority authority = new TestAuthority(NOW);
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private CloneBench bench;

    /** Answers one request; the exchange is closed for it. */
    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void prepare() {
        bench = new CloneBench(directory);
        bench.set(
                "GIT_SSL_CAINFO", authority.writeTo(directory.resolve("ca.pem")).toString());
        bench.write(bench.home().resolve("token"), "secret-token\n");
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void pageInPlaceOfARepositoryIsExplained() {
        String host = server("127.0.0.1", exchange -> answer(exchange, 200, "text/html", "<!DOCTYPE html><p>Sign in"));
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "https://" + host + "/o/r");

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'r'...
                error: what answers at https://%s/o/r is no Git server: it sent a page, not a repository
                hint: check the address on the repository's page; networks that want a sign-in answer like this too
                """.formatted(host));
        assertThat(exitCode).isEqualTo(1);
        assertThat(bench.home().resolve("r")).doesNotExist();
    }

    @Test
    void garbageInPlaceOfAnAnswerIsAnError() {
        String host = server(
                "127.0.0.1",
                exchange -> answer(exchange, 200, "application/x-git-upload-pack-advertisement", "\0\1\2garbage"));
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "https://" + host + "/o/r");

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'r'...
                The connection broke: trying once more (2 of 3)
                The connection broke: trying once more (3 of 3)
                error: the connection broke in the middle of https://%s/o/r
                hint: try again
                """.formatted(host));
        assertThat(exitCode).isEqualTo(1);
        assertThat(bench.home().resolve("r")).doesNotExist();
    }

    @Test
    void redirectLoopEnds() {
        String host = server("127.0.0.1", exchange -> redirect(exchange, "/o/r/info/refs?service=git-upload-pack"));
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "https://" + host + "/o/r");

        assertThat(terminal.error()).contains("error: " + host + " sends us from one address to the next without end");
        assertThat(exitCode).isEqualTo(1);
        assertThat(seen.size()).isLessThan(10);
    }

    @Test
    void tokenDoesNotFollowARedirectToAnotherServer() {
        String thief = server("127.0.0.1", exchange -> answer(exchange, 404, "text/plain", "no"));
        String host = server("127.0.0.1", exchange -> {
            if (exchange.getRequestHeaders().containsKey("Authorization")) {
                redirect(exchange, "https://" + thief + "/o/r/info/refs?service=git-upload-pack");
            } else {
                wantLogin(exchange);
            }
        });
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "--token-file", "token", "https://me@" + host + "/o/r");

        assertThat(exitCode).isEqualTo(1);
        assertThat(seen).anyMatch(line -> line.startsWith(host) && line.endsWith(basic("me:secret-token")));
        assertThat(seen).filteredOn(line -> line.startsWith(thief)).allMatch(line -> line.endsWith(" null"));
        assertThat(terminal.error()).doesNotContain("secret-token");
    }

    @Test
    void otherServerThatWantsALoginAfterARedirectGetsNone() {
        String thief = server("127.0.0.1", HostileWebServerTest::wantLogin);
        String host = server(
                "127.0.0.1",
                exchange -> redirect(exchange, "https://" + thief + "/o/r/info/refs?service=git-upload-pack"));
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "--token-file", "token", "https://me:pass@" + host + "/o/r");

        assertThat(terminal.error())
                .contains("error: the server " + thief
                        + " wants a login, none was found, and nobody can be asked for one\n");
        assertThat(exitCode).isEqualTo(4);
        assertThat(seen).allMatch(line -> line.endsWith(" null"));
    }

    @Test
    void redirectToAPlaceWithoutEncryptionIsRefused() {
        String host = server("127.0.0.1", exchange -> redirect(exchange, "http://127.0.0.1/o/r/info/refs"));
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "https://" + host + "/o/r");

        assertThat(terminal.error())
                .contains("error: " + host + " sends us on to http://127.0.0.1/o/r/info/refs,"
                        + " which is no repository over the same encryption; not followed\n");
        assertThat(exitCode).isEqualTo(3);
    }

    @Test
    void certificateForAnotherNameIsRefused() {
        String host = server("127.0.0.9", exchange -> answer(exchange, 200, "text/plain", ""));
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "https://" + host + "/o/r");

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'r'...
                error: the certificate of %1$s does not verify: it belongs to another name; nothing was sent
                hint: is %1$s the name of the server?
                """.formatted(host));
        assertThat(exitCode).isEqualTo(3);
        assertThat(seen).isEmpty();
    }

    @Test
    void listOfBranchesWithoutEndIsGivenUp() {
        String host = server("127.0.0.1", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-advertisement");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("001e# service=git-upload-pack\n0000".getBytes(StandardCharsets.US_ASCII));
            byte[] line = ("fff0" + "a".repeat(40) + " refs/heads/").getBytes(StandardCharsets.US_ASCII);
            for (long number = 0; number < 10_000; number++) {
                out.write(line);
                out.write((String.format("%08d", number) + "x".repeat(0xfff0 - line.length - 9) + "\n")
                        .getBytes(StandardCharsets.US_ASCII));
            }
        });
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "https://" + host + "/o/r");

        assertThat(terminal.error()).contains("error: " + host + " sends a list of branches that does not end\n");
        assertThat(exitCode).isEqualTo(1);
        assertThat(bench.home().resolve("r")).doesNotExist();
    }

    @Test
    void listOfBranchesThatOnlyUnpackedHasNoEndIsGivenUp() {
        String host = server("127.0.0.1", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-advertisement");
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (var out = new GZIPOutputStream(exchange.getResponseBody(), 1 << 16)) {
                out.write("001e# service=git-upload-pack\n0000".getBytes(StandardCharsets.US_ASCII));
                byte[] line = ("fff0" + "a".repeat(40) + " refs/heads/").getBytes(StandardCharsets.US_ASCII);
                for (long number = 0; number < 3_000; number++) {
                    out.write(line);
                    out.write((String.format("%08d", number) + "x".repeat(0xfff0 - line.length - 9) + "\n")
                            .getBytes(StandardCharsets.US_ASCII));
                }
                out.write("0000".getBytes(StandardCharsets.US_ASCII));
            }
        });
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "https://" + host + "/o/r");

        assertThat(terminal.error()).contains("error: " + host + " sends a list of branches that does not end\n");
        assertThat(exitCode).isEqualTo(1);
        assertThat(bench.home().resolve("r")).doesNotExist();
    }

    @Test
    void loginForAProxyThatCannotBeToldItIsSentNowhere() throws IOException {
        try (var listener = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            String proxy = "127.0.0.1:" + listener.getLocalPort();
            bench.git(bench.root(), "config", "--global", "http.proxy", "socks5://who:pass@" + proxy);
            var terminal = TestTerminal.piped();

            int exitCode = bench.mlgit(terminal, "clone", "http://githost.test/o/r");

            assertThat(terminal.error()).isEqualTo("""
                    Cloning into 'r'...
                    error: the SOCKS proxy %s wants a login, which can be given to an HTTP proxy only
                    hint: git config --get-all --show-origin http.proxy
                    """.formatted(proxy));
            assertThat(exitCode).isEqualTo(3);
            assertThat(bench.home().resolve("r")).doesNotExist();
        }
    }

    @Test
    void loginThatMayNotReadIsToldApart() {
        String host = server("127.0.0.1", exchange -> {
            if (exchange.getRequestHeaders().containsKey("Authorization")) {
                answer(exchange, 403, "text/plain", "no");
            } else {
                wantLogin(exchange);
            }
        });
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "--token-file", "token", "https://me@" + host + "/o/r");

        assertThat(terminal.error())
                .contains(
                        "error: " + host + " knows the login, but does not let it read https://me@" + host + "/o/r\n");
        assertThat(exitCode).isEqualTo(4);
    }

    @Test
    void tokenOfTwoLinesIsRefusedBeforeItIsSent() {
        String host = server("127.0.0.1", HostileWebServerTest::wantLogin);
        bench.write(bench.home().resolve("two"), "one\ntwo\n");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "--token-file", "two", "https://me@" + host + "/o/r");

        assertThat(terminal.error()).contains("error: more than one line in two: a token is a single line\n");
        assertThat(exitCode).isEqualTo(2);
        assertThat(seen).allMatch(line -> line.endsWith(" null"));
    }

    @Test
    void proxyOfTheConfigurationIsUsedWithItsOwnLogin() throws IOException {
        String host = server("githost.test", exchange -> answer(exchange, 404, "text/plain", "no"));
        var proxy = new Proxy(Integer.parseInt(host.replaceFirst(".*:", "")));
        bench.git(bench.root(), "config", "--global", "http.proxy", "http://who:pass@127.0.0.1:" + proxy.port());
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "https://githost.test/o/r");
        proxy.close();

        assertThat(exitCode).isEqualTo(1);
        assertThat(terminal.error()).contains("error: no repository at https://githost.test/o/r");
        assertThat(proxy.heads)
                .anyMatch(head -> head.startsWith("CONNECT githost.test:443 ")
                        && head.contains("Proxy-authorization: " + basic("who:pass")));
    }

    @Test
    void proxyOfTheVariableIsUsed() throws IOException {
        String host = server("githost.test", exchange -> answer(exchange, 404, "text/plain", "no"));
        var proxy = new Proxy(Integer.parseInt(host.replaceFirst(".*:", "")));
        bench.set("https_proxy", "http://who:pass@127.0.0.1:" + proxy.port());

        int exitCode = bench.mlgit(TestTerminal.piped(), "clone", "https://githost.test/o/r");
        proxy.close();

        assertThat(exitCode).isEqualTo(1);
        assertThat(proxy.heads).anyMatch(head -> head.startsWith("CONNECT githost.test:443 "));
    }

    /** @return host and port */
    private String server(String certificateName, Answer answer) {
        try {
            var server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(authority.serverNamed(certificateName)));
            String host = "127.0.0.1:" + server.getAddress().getPort();
            server.createContext("/", exchange -> {
                try (exchange) {
                    seen.add(host + " " + exchange.getRequestURI().getPath() + " "
                            + exchange.getRequestHeaders().getFirst("Authorization"));
                    answer.give(exchange);
                }
            });
            server.start();
            servers.add(server);
            return host;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void wantLogin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
        answer(exchange, 401, "text/plain", "who are you?");
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        answer(exchange, 302, "text/plain", "");
    }

    private static void answer(HttpExchange exchange, int code, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.US_ASCII));
    }

    /** A proxy that takes one user, and brings everybody to the same port of this machine. */
    private static final class Proxy {
        private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        private final List<String> heads = Collections.synchronizedList(new ArrayList<>());
        private final int target;

        Proxy(int target) throws IOException {
            this.target = target;
            thread(this::accept);
        }

        int port() {
            return listener.getLocalPort();
        }

        void close() throws IOException {
            listener.close();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = listener.accept();
                    thread(() -> serve(client));
                }
            } catch (IOException closed) {
                return;
            }
        }

        private void serve(Socket client) {
            try (client) {
                var head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    int next = client.getInputStream().read();
                    if (next < 0) {
                        return;
                    }
                    head.append((char) next);
                }
                heads.add(head.toString());
                OutputStream out = client.getOutputStream();
                if (head.indexOf("Proxy-authorization:") < 0) {
                    out.write(("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n"
                                    + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    return;
                }
                try (var server = new Socket("127.0.0.1", target)) {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    thread(() -> carry(server, client));
                    client.getInputStream().transferTo(server.getOutputStream());
                }
            } catch (IOException ended) {
                return;
            }
        }

        private static void carry(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException ended) {
                return;
            }
        }

        private static void thread(Runnable work) {
            var thread = new Thread(work, "test-proxy");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
