// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.http.JdkWebClient;
import dev.mlgit.http.WebSettings;
import dev.mlgit.testkit.TestAuthority;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of published keys over TLS with an authority of the test's own. */
class WebPageTest {
    private static final TestAuthority AUTHORITY = new TestAuthority(Instant.now());

    @TempDir
    private Path home;

    @Test
    void readsWhatAVerifiedServerSays() throws IOException {
        try (var server = Server.start("127.0.0.1", 200, "{}")) {
            assertThat(page(true).read(server.address("/meta"))).isEqualTo("{}");
        }
    }

    @Test
    void followsNobodyElsewhere() throws IOException {
        try (var server = Server.start("127.0.0.1", 302, "")) {
            var failure = failure(page(true), server.address("/meta"));

            assertThat(failure.kind()).isEqualTo(ErrorKind.REFUSED);
            assertThat(failure.text())
                    .isEqualTo(server.address("/meta")
                            + " sends us elsewhere, and mlgit does not follow: https://evil.example.org/meta");
        }
    }

    @Test
    void takesNoErrorForAnAnswer() throws IOException {
        try (var server = Server.start("127.0.0.1", 503, "{}")) {
            assertThat(failure(page(true), server.address("/meta")).text())
                    .isEqualTo(server.address("/meta") + " answered with status 503");
        }
    }

    @Test
    void believesNoServerThatNobodyVouchesFor() throws IOException {
        try (var server = Server.start("127.0.0.1", 200, "{}")) {
            assertThat(failure(page(false), server.address("/meta")).kind()).isEqualTo(ErrorKind.REFUSED);
        }
    }

    @Test
    void saysThatThereIsNoNetwork() throws IOException {
        URI address;
        try (var server = Server.start("127.0.0.1", 200, "{}")) {
            address = server.address("/meta");
        }

        assertThat(failure(page(true), address).kind()).isEqualTo(ErrorKind.FAILED);
    }

    private WebPage page(boolean known) {
        var environment = TestEnvironment.at(home);
        Optional<String> authorities =
                known ? Optional.of(AUTHORITY.writeTo(home.resolve("ca.pem")).toString()) : Optional.empty();
        return new WebPage(
                new JdkWebClient(environment, WebSettings.of(environment, authorities, false), "mlgit/test"));
    }

    private static MlgitException failure(WebPage page, URI address) {
        return catchThrowableOfType(MlgitException.class, () -> page.read(address));
    }

    /** Answers everything alike. */
    private record Server(HttpsServer server) implements AutoCloseable {
        static Server start(String name, int status, String body) throws IOException {
            var server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(AUTHORITY.serverNamed(name)));
            server.createContext("/", exchange -> {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Location", "https://evil.example.org/meta");
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
            return new Server(server);
        }

        URI address(String path) {
            return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + path);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
