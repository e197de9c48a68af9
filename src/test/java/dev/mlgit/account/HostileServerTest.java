// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.account.AccountBench.Ran;
import dev.mlgit.account.ForgeStub.Answer;
import dev.mlgit.testkit.TestAuthority;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are not who they should be, or answer what they should not. */
class HostileServerTest {
    private static final String LIST = "GET /api/v3/user/keys?per_page=100&page=1";

    @TempDir
    Path home;

    private AccountBench bench;
    private TestAuthority authority;

    @BeforeEach
    void start() {
        bench = new AccountBench(home);
        authority = new TestAuthority(Instant.now());
    }

    @Test
    void aCertificateThatDoesNotVerifyIsRefusedBeforeAnythingIsSent() {
        try (var forge = ForgeStub.startEncrypted(authority.serverNamed("127.0.0.1"))) {
            Ran ran = bench.add("--to", forge.address(), "--type", "github");

            assertThat(ran)
                    .isEqualTo(new Ran(
                            3,
                            "",
                            "error: the certificate of 127.0.0.1:" + forge.port()
                                    + " does not verify: its authority is not one this machine trusts; nothing was sent\n"
                                    + "hint: if your organisation has an authority of its own: --ca-file FILE.pem,"
                                    + " or MLGIT_CA_FILE\n"));
            assertThat(forge.lines()).isEmpty();
        }
    }

    @Test
    void anAuthorityThatIsNamedIsTrusted() {
        Path file = authority.writeTo(home.resolve("ca.pem"));
        try (var forge = ForgeStub.startEncrypted(authority.serverNamed("127.0.0.1"))) {
            forge.on(LIST, Answer.json(200, "[]"));

            Ran byOption = bench.add("--list", "--to", forge.address(), "--type", "github", "--ca-file", "ca.pem");
            Ran byVariable = AccountBench.run(
                    TestEnvironment.at(home).with("MLGIT_CA_FILE", file.toString()),
                    TestTerminal.piped(),
                    "key",
                    "add",
                    "--list",
                    "--token-file",
                    "token",
                    "--to",
                    forge.address(),
                    "--type",
                    "github");
            Ran byOpenSslsVariable = AccountBench.run(
                    TestEnvironment.at(home).with("SSL_CERT_FILE", file.toString()),
                    TestTerminal.piped(),
                    "key",
                    "add",
                    "--list",
                    "--token-file",
                    "token",
                    "--to",
                    forge.address(),
                    "--type",
                    "github");

            assertThat(byOption).isEqualTo(new Ran(0, "", ""));
            assertThat(byVariable).isEqualTo(new Ran(0, "", ""));
            assertThat(byOpenSslsVariable).isEqualTo(new Ran(0, "", ""));
        }
    }

    /** What key add takes for its way there, key remove takes too. */
    @Test
    void aKeyIsRemovedByTheSameWays() {
        authority.writeTo(home.resolve("ca.pem"));
        String listed = "[{\"id\":7,\"title\":\"t\",\"key\":\"" + AccountBench.line(1) + "\"}]";
        try (var forge = ForgeStub.startEncrypted(authority.serverNamed("127.0.0.1"))) {
            forge.on(LIST, Answer.json(200, listed));
            forge.on("DELETE /api/v3/user/keys/7", Answer.json(204, ""));

            assertThat(remove(forge.address())).contains("does not verify").contains("nothing was sent");
            assertThat(forge.lines()).isEmpty();
            assertThat(remove(forge.address(), "--ca-file", "ca.pem"))
                    .isEqualTo("Deleted 't' at 127.0.0.1:" + forge.port() + ".\n");
        }
        try (var forge = ForgeStub.start()) {
            forge.on(LIST, Answer.json(200, listed));
            forge.on("DELETE /api/v3/user/keys/7", Answer.json(204, ""));

            assertThat(remove(forge.address(), "--allow-http"))
                    .contains("Deleted 't' at 127.0.0.1:" + forge.port() + ".\n");
            assertThat(forge.lines()).contains("DELETE /api/v3/user/keys/7");
        }
    }

    private String remove(String address, String... more) {
        var arguments = new java.util.ArrayList<>(java.util.List.of(
                "key", "remove", "-f", ".ssh/id_ed25519.pub", "--token-file", "token", "--yes", "--type", "github"));
        arguments.addAll(java.util.List.of("--from", address));
        arguments.addAll(java.util.List.of(more));
        return bench.run(TestTerminal.piped(), arguments.toArray(String[]::new)).error();
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        authority.writeTo(home.resolve("ca.pem"));
        try (var forge = ForgeStub.startEncrypted(authority.serverNamed("git.example"))) {
            Ran ran = bench.add("--to", forge.address(), "--type", "github", "--ca-file", "ca.pem");

            assertThat(ran.error()).contains("does not verify: it belongs to another name; nothing was sent\n");
            assertThat(ran.exitCode()).isEqualTo(3);
            assertThat(forge.lines()).isEmpty();
        }
    }

    @Test
    void aCertificateThatHasExpiredIsRefused() {
        authority.writeTo(home.resolve("ca.pem"));
        try (var forge = ForgeStub.startEncrypted(authority.expiredServerNamed("127.0.0.1"))) {
            Ran ran = bench.add("--to", forge.address(), "--type", "github", "--ca-file", "ca.pem");

            assertThat(ran.error()).contains("does not verify: it has expired; nothing was sent\n");
            assertThat(ran.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void theTokenDoesNotFollowARedirectToAnotherHost() {
        try (var evil = ForgeStub.start();
                var forge = ForgeStub.start()) {
            forge.on(LIST, new Answer(302, Map.of("Location", evil.address() + "/api/v3/user/keys"), ""));

            Ran ran = bench.add("--to", forge.address(), "--type", "github");

            assertThat(ran)
                    .isEqualTo(new Ran(
                            3,
                            "",
                            "error: the API at " + forge.address() + " redirects to " + evil.address()
                                    + "; the token was not sent there\n"
                                    + "hint: if that is the right server, name it: --to " + evil.address() + "\n"));
            assertThat(evil.lines()).isEmpty();
        }
    }

    @Test
    void theTokenDoesNotFollowADowngradeOfTheSameHost() {
        authority.writeTo(home.resolve("ca.pem"));
        try (var plain = ForgeStub.start();
                var forge = ForgeStub.startEncrypted(authority.serverNamed("127.0.0.1"))) {
            forge.on(LIST, new Answer(307, Map.of("Location", plain.address() + "/api/v3/user/keys"), ""));

            Ran ran = bench.add("--to", forge.address(), "--type", "github", "--ca-file", "ca.pem");

            assertThat(ran.error()).contains("redirects to " + plain.address() + "; the token was not sent there");
            assertThat(ran.exitCode()).isEqualTo(3);
            assertThat(plain.lines()).isEmpty();
        }
    }

    @Test
    void aWebPageIsNoApi() {
        try (var forge = ForgeStub.start()) {
            forge.on(LIST, new Answer(200, Map.of("Content-Type", "text/html"), "<html>Sign in</html>"));

            Ran ran = bench.add("--to", forge.address(), "--type", "github");

            assertThat(ran)
                    .isEqualTo(new Ran(
                            1,
                            "",
                            "error: 127.0.0.1:" + forge.port() + " answers with no JSON (text/html)\n"
                                    + "hint: is " + forge.address()
                                    + "/api/v3 the API of GitHub? --to names the server, --type its software\n"));
        }
    }

    @Test
    void deepAndWrongJsonIsTold() {
        try (var forge = ForgeStub.start()) {
            for (String body : List.of("[".repeat(100_000), "{\"a\":", "[] []", "", "{}", "[1,\"x\",null]")) {
                forge.on(LIST, Answer.json(200, body));

                Ran ran = bench.add("--to", forge.address(), "--type", "github", "--list");

                boolean list = body.startsWith("[1");
                assertThat(ran.exitCode()).as(body.length() + " " + ran.error()).isEqualTo(list ? 0 : 1);
                assertThat(ran.error()).doesNotContain("a bug in mlgit");
            }
        }
    }

    @Test
    void controlCharactersOfTheServerReachNoTerminal() {
        try (var forge = ForgeStub.start()) {
            forge.on(LIST, Answer.json(401, "{\"message\":\"no\\u001b[2J\\u009b31m\\n\\u202eentry\"}"));

            Ran ran = bench.add("--to", forge.address(), "--type", "github");

            assertThat(ran.error())
                    .startsWith("error: 127.0.0.1:" + forge.port() + " does not accept the token: no[2J31m entry\n");
        }
    }

    @Test
    void debugShowsNoToken() {
        try (var forge = ForgeStub.start()) {
            forge.on(LIST, Answer.json(401, "{\"message\":\"Bad credentials\"}"));

            Ran ran = bench.add("--to", forge.address(), "--type", "github", "--debug");

            assertThat(ran.error()).contains("at dev.mlgit.").doesNotContain(AccountBench.TOKEN);
        }
    }

    @Test
    void anotherMachineIsNotTalkedToWithoutEncryption() {
        Ran ran = bench.add("--to", "http://git.example", "--type", "github");

        assertThat(ran)
                .isEqualTo(new Ran(
                        3,
                        "",
                        "error: not without encryption: http://git.example would let everybody on the way read the"
                                + " token\n"
                                + "hint: name the https address; if there is none and the network is your own:"
                                + " --allow-http\n"));
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        int port;
        try (var forge = ForgeStub.start()) {
            port = forge.port();
        }

        Ran ran = bench.add("--to", "http://127.0.0.1:" + port, "--type", "github");

        assertThat(ran)
                .isEqualTo(new Ran(1, "", "error: cannot ask 127.0.0.1:" + port + ": the connection was refused\n"));
    }
}
