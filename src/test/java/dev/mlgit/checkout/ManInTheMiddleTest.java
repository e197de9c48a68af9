// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import dev.mlgit.testkit.SwitchingRelay;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two real servers with different keys take turns behind one port. Whoever is not the one that was met first is caught
 * every time: exit code 3, nothing sent, no line of known_hosts changed.
 */
class ManInTheMiddleTest {
    private static final OpenSshServerSettings FAST =
            OpenSshServerSettings.STANDARD.withHostKeyTypes("ed25519", "ecdsa");

    @TempDir
    private static Path directory;

    private static CloneBench bench;
    private static OpenSshServer honest;
    private static OpenSshServer liar;
    private static SwitchingRelay relay;

    @BeforeAll
    static void start() throws IOException {
        bench = new CloneBench(directory);
        honest = OpenSshServer.startIn(bench.root().resolve("honest"), FAST);
        bench.repository(honest.repositories().resolve("model.git"));
        honest.authorize("ada", bench.key("id_ed25519", "ed25519", ""));
        liar = OpenSshServer.startIn(bench.root().resolve("liar"), FAST);
        relay = SwitchingRelay.to(honest.port());
        assertThat(mlgit(List.of("clone", "URL", "first", "--accept-new"))).isZero();
        assertThat(knownHosts().lines()).hasSize(1);
        // The second time the host is known, and teaches its other key.
        assertThat(mlgit(List.of("clone", "URL", "again"))).isZero();
        assertThat(knownHosts().lines()).hasSize(2);
    }

    @AfterAll
    static void stop() {
        relay.close();
        honest.close();
        liar.close();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isCaughtWhateverTheCommand(List<String> words) throws IOException {
        String known = knownHosts();
        relay.switchTo(liar.port());

        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThat(mlgit(words)).as("attempt %d", attempt).isEqualTo(3);
        }

        assertThat(knownHosts()).isEqualTo(known);
        assertNothingSent();
    }

    static Stream<List<String>> commands() {
        return Stream.of(
                List.of("clone", "URL", "second"),
                List.of("clone", "URL", "second", "--accept-new"),
                List.of("clone", "URL", "second", "--accept-host-key", "FINGERPRINT"),
                List.of("clone", "URL", "second", "-y"),
                List.of("shell", "-c", "clone URL second"),
                List.of("shell", "-c", "clone URL second --accept-new"),
                List.of("host", "check", "127.0.0.1:PORT"),
                List.of("key", "test", "127.0.0.1:PORT"),
                List.of("shell", "-c", "host check 127.0.0.1:PORT"));
    }

    @Test
    void isCaughtByTurns() throws IOException {
        String known = knownHosts();
        for (int turn = 0; turn < 3; turn++) {
            relay.switchTo(liar.port());
            assertThat(mlgit(List.of("clone", "URL", "lie" + turn))).isEqualTo(3);
            relay.switchTo(honest.port());
            assertThat(mlgit(List.of("clone", "URL", "truth" + turn))).isZero();
        }

        assertThat(knownHosts()).isEqualTo(known);
        assertNothingSent();
    }

    @Test
    void aKeyOfAnotherTypeOrACertificateOfAnybodysMakesNobodyNew() throws IOException {
        String known = knownHosts();
        for (var settings :
                List.of(OpenSshServerSettings.STANDARD.withHostKeyTypes("rsa"), FAST.withCertificateFor("127.0.0.1"))) {
            Path place = Files.createTempDirectory(bench.root(), "another");
            try (var another = OpenSshServer.startIn(place, settings)) {
                relay.switchTo(another.port());
                assertThat(mlgit(List.of("clone", "URL", "second", "--accept-new")))
                        .isEqualTo(3);
                assertNothingSentTo(another);
            }
        }

        assertThat(knownHosts()).isEqualTo(known);
    }

    @Test
    void switchingTheCheckOffIsNoExcuseEither() throws IOException {
        String known = knownHosts();
        Path config = bench.sshDirectory().resolve("config");
        Files.writeString(config, "StrictHostKeyChecking no\n");
        relay.switchTo(liar.port());

        assertThat(mlgit(List.of("clone", "URL", "second"))).isEqualTo(3);
        Files.delete(config);

        assertThat(knownHosts()).isEqualTo(known);
        assertNothingSent();
    }

    private static int mlgit(List<String> words) {
        return bench.mlgit(
                TestTerminal.piped(),
                words.stream().map(ManInTheMiddleTest::filled).toArray(String[]::new));
    }

    private static String filled(String word) {
        return word.replace("URL", url())
                .replace("PORT", Integer.toString(relay.port()))
                .replace("FINGERPRINT", word.equals("FINGERPRINT") ? liar.fingerprint("ed25519") : "");
    }

    private static String url() {
        return "ssh://" + honest.user() + "@127.0.0.1:" + relay.port() + "/model.git";
    }

    private static String knownHosts() throws IOException {
        return Files.readString(bench.sshDirectory().resolve("known_hosts"));
    }

    /** The liar saw no key, no signature and no command, and nothing was cloned. */
    private static void assertNothingSent() {
        assertNothingSentTo(liar);
    }

    private static void assertNothingSentTo(OpenSshServer server) {
        assertThat(server.requests()).isEmpty();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!server.log().contains("preauth") && System.nanoTime() < deadline) {
            // sshd writes down that the client has gone when it gets to it.
            Thread.onSpinWait();
        }
        assertThat(server.log()).contains("preauth").doesNotContain("publickey", "Accepted", "Failed");
        assertThat(bench.home().resolve("second")).doesNotExist();
    }
}
