// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.account.AccountBench.Ran;
import dev.mlgit.testkit.OpenSshAgent;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code key test} against a real sshd that greets as Git hosts do, by their own names. */
class KeyTestOverSshTest {
    private static final OpenSshServerSettings SETTINGS = OpenSshServerSettings.STANDARD.withHostKeyTypes("ed25519");

    @TempDir
    Path home;

    private OpenSshServer server;

    @BeforeEach
    void start() {
        start(SETTINGS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "github | github.com | 1 | Hi ada! You've successfully authenticated, but GitHub does not provide shell access. | You are ada at GitHub.",
                "gitlab | gitlab.com | 0 | Welcome to GitLab, @ada! | You are ada at GitLab.",
                "bitbucket | bitbucket.org | 1 | authenticated via ssh key. | Bitbucket takes the key; it does not say whose it is.",
                "azure-devops | ssh.dev.azure.com | 1 | remote: Shell access is not supported. | Azure DevOps takes the key; it does not say whose it is.",
                "codeberg | codeberg.org | 0 | Hi there, ada! You've successfully authenticated with the key named box, but Forgejo does not provide shell access. | You are ada at Codeberg. The key is called 'box'.",
                "huggingface | hf.co | 1 | Hi ada, welcome to Hugging Face. | You are ada at Hugging Face."
            })
    void saysWhoTheHostThinksOneIs(String provider, String host, int exit, String greeting, String told) {
        config(host);
        greet(key("id_ed25519", "ed25519"), greeting, exit);

        Ran ran = test(provider);

        assertThat(ran.out())
                .as(ran.error())
                .startsWith(told + "\n  " + greeting + "\nHost key: ED25519 " + server.fingerprint("ed25519"))
                .endsWith(
                        "\nKEY    TYPE     FINGERPRINT                                         WHERE\ntaken  ED25519  "
                                + fingerprint("id_ed25519") + "  " + home + "/.ssh/id_ed25519 (ada@box)\n");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void anonymousIsNoSuccess() {
        config("hf.co");
        greet(key("id_ed25519", "ed25519"), "Hi anonymous, welcome to Hugging Face.", 0);

        Ran ran = test("huggingface");

        assertThat(ran.out()).startsWith("Hugging Face lets the key in and does not know whose it is.\n");
        assertThat(ran.error()).contains("hint: the key is on no account there: mlgit key add --to huggingface\n");
        assertThat(ran.exitCode()).isEqualTo(4);
    }

    @Test
    void answersInJson() {
        config("github.com");
        key("id_ecdsa", "ecdsa");
        greet(key("id_ed25519", "ed25519"), "Hi ada! You've successfully authenticated, but", 1);

        Ran ran = test(
                "https://github.com/team/model.git",
                "-o",
                "json",
                "--query",
                "[host, provider, signed_in, name, greeting, keys[].outcome, failure]");

        assertThat(ran.out().replaceAll("\\s*\n\\s*", ""))
                .isEqualTo("[\"127.0.0.1\",\"github\",true,\"ada\",\"Hi ada! You've successfully authenticated, but\","
                        + "[\"refused\",\"accepted\"],null]");
    }

    /** The first key the host knows counts, whoever it belongs to. */
    @Test
    void aWrongKeyThatIsOfferedFirstIsTold() {
        config("github.com");
        greet(key("id_ecdsa", "ecdsa"), "Hi work-account! You've successfully authenticated, but", 1);
        greet(key("id_ed25519", "ed25519"), "Hi ada! You've successfully authenticated, but", 1);

        Ran first = test("github");
        Ran chosen = test("github", "-i", ".ssh/id_ed25519");

        assertThat(first.out()).startsWith("You are work-account at GitHub.\n");
        assertThat(first.error())
                .contains("hint: the host goes by the first key it knows; 1 other was not offered. To try another:"
                        + " mlgit key test " + server.user() + "@github.com -i KEYFILE\n");
        assertThat(chosen.out()).startsWith("You are ada at GitHub.\n");
    }

    @Test
    void aKeyFileThatIsNotThereIsTold() {
        Ran ran = test("git@127.0.0.1:" + server.port(), "-i", "nofile");

        assertThat(ran)
                .isEqualTo(new Ran(
                        1,
                        "",
                        "error: cannot read the key " + home + "/nofile: No such file or directory\n"
                                + "hint: mlgit key list\n"));
    }

    /** At a terminal, where somebody would have to be asked otherwise. */
    @Test
    void batchModeAsksNobody() throws IOException {
        Path secret = home.resolve("secret");
        Files.writeString(secret, "secret\n");
        greet(key("id_ed25519", "ed25519"), "Hi ada! You've successfully authenticated, but", 1);
        RealCommand.run(
                        home,
                        Map.of("PATH", System.getenv("PATH")),
                        List.of("ssh-keygen", "-q", "-p", "-a", "1", "-N", "secret", "-f", home + "/.ssh/id_ed25519"))
                .success();
        config("github.com");
        Path config = home.resolve(".ssh/config");
        Files.writeString(config, "BatchMode yes\n" + Files.readString(config));

        var asked = TestTerminal.typing();
        Ran locked = AccountBench.run(TestEnvironment.at(home), asked, "key", "test", "github");
        Ran given = test("github", "--passphrase-file", "secret");
        Files.delete(home.resolve(".ssh/known_hosts"));
        Ran unknown = AccountBench.run(
                TestEnvironment.at(home), TestTerminal.typing(), "key", "test", "git@127.0.0.1:" + server.port());

        assertThat(locked.error())
                .contains("the key " + home + "/.ssh/id_ed25519 needs a passphrase, and BatchMode says to ask nobody\n"
                        + "hint: put it into the agent once: mlgit key agent --add " + home + "/.ssh/id_ed25519\n");
        assertThat(locked.exitCode()).isEqualTo(4);
        assertThat(given.out()).startsWith("You are ada at GitHub.\n");
        assertThat(unknown.error()).contains("BatchMode").doesNotContain("(yes/no");
        assertThat(unknown.exitCode()).isEqualTo(3);
    }

    @Test
    void aDeployKeyIsToldAsThat() {
        config("github.com");
        greet(key("id_ed25519", "ed25519"), "Hi team/model! You've successfully authenticated, but", 1);

        Ran ran = test("github");

        assertThat(ran.out()).startsWith("GitHub takes the key as a deploy key of team/model.\n");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void aKeyThatIsNotOnTheAccountIsToldWithTheCommandThatAddsIt() {
        config("github.com");
        key("id_ed25519", "ed25519");

        Ran ran = test("github");

        assertThat(ran.out()).contains("KEY      TYPE     FINGERPRINT").contains("refused  ED25519");
        assertThat(ran.error())
                .contains("accepts none of your keys")
                .contains("hint: put the key on your account: mlgit key add --to github\n");
        assertThat(ran.exitCode()).isEqualTo(4);
    }

    @Test
    void aKeyThatOthersMayReadIsToldWithTheCommandThatMendsIt() throws IOException {
        config("github.com");
        greet(key("id_ed25519", "ed25519"), "Hi ada! You've successfully authenticated, but", 1);
        Files.setPosixFilePermissions(home.resolve(".ssh/id_ed25519"), PosixFilePermissions.fromString("rw-r--r--"));

        Ran ran = test("github");

        assertThat(ran.out()).contains("others may read it");
        assertThat(ran.error())
                .contains("hint: a key was left out because others may read it: chmod 600 '" + home
                        + "/.ssh/id_ed25519'\n");
        assertThat(ran.exitCode()).isEqualTo(4);
    }

    @Test
    void aHostThatTakesRsaOnlyIsToldWithTheCommandThatMakesOne() {
        server.close();
        start(SETTINGS.withConfiguration("PubkeyAcceptedAlgorithms rsa-sha2-512,rsa-sha2-256"));
        config("ssh.dev.azure.com");
        key("id_ed25519", "ed25519");

        Ran ran = test("azure-devops");

        assertThat(ran.error())
                .contains("takes RSA keys only")
                .contains("hint: mlgit key add --to azure-devops --make-key\n");
        assertThat(ran.exitCode()).isEqualTo(4);
    }

    @Test
    void anAgentWithManyKeysIsToldAsTheCause() throws Exception {
        RealParts.assumeProgram("ssh-agent", "openssh-client");
        server.close();
        start(SETTINGS.withConfiguration("MaxAuthTries 3"));
        config("github.com");
        Path socket = home.resolve("agent");
        Process agent = new ProcessBuilder(RealParts.program("ssh-agent").toString(), "-D", "-a", socket.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (!OpenSshAgent.listens(socket) && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            for (int number = 0; number < 5; number++) {
                key("many" + number, "ed25519");
                RealCommand.run(
                                home,
                                Map.of("SSH_AUTH_SOCK", socket.toString()),
                                List.of(
                                        RealParts.program("ssh-add").toString(),
                                        home.resolve(".ssh/many" + number).toString()))
                        .success();
            }
            greet(key("id_ed25519", "ed25519"), "Hi ada! You've successfully authenticated, but", 1);

            Ran ran = AccountBench.run(
                    environment().with("SSH_AUTH_SOCK", socket.toString()),
                    TestTerminal.piped(),
                    "key",
                    "test",
                    "github");

            assertThat(ran.out()).contains("not reached: too many keys");
            assertThat(ran.error())
                    .contains("hint: the agent holds many keys, and a server stops after a few (MaxAuthTries)\n")
                    .contains("IdentitiesOnly yes");
            assertThat(ran.exitCode()).isEqualTo(4);
        } finally {
            agent.destroy();
        }
    }

    @Test
    void aHostWhoseKeyIsWrongIsRefused() {
        key("id_ed25519", "ed25519");
        write(
                ".ssh/config",
                "Host github.com\n  HostName 127.0.0.1\n  Port " + server.port() + "\n  HostKeyAlias github.com\n");

        Ran ran = test("github");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.error()).contains("github.com");
    }

    @Test
    void controlCharactersOfAGreetingReachNoTerminal() {
        config("github.com");
        greet(key("id_ed25519", "ed25519"), "Hi a\\033]0;x\\007da! You've successfully authenticated, \\033[2J but", 1);

        Ran ran = test("github");

        assertThat(ran.out())
                .startsWith("You are a]0;xda at GitHub.\n")
                .doesNotContain("\u001b")
                .doesNotContain("\u0007");
    }

    @Test
    void withoutAHostTheRemoteOfTheRepositoryIsTested() throws IOException {
        config("github.com");
        greet(key("id_ed25519", "ed25519"), "Hi ada! You've successfully authenticated, but", 1);

        Ran nowhere = AccountBench.run(environment(), TestTerminal.piped(), "key", "test");
        RealCommand.run(home, environment().variables(), List.of("git", "init", "-q", "model"))
                .success();
        Files.writeString(
                home.resolve("model/.git/config"),
                "[remote \"origin\"]\n\turl = https://github.com/team/model.git\n",
                StandardOpenOption.APPEND);
        Ran here = AccountBench.run(
                environment(), TestTerminal.piped(), "-C", home.resolve("model").toString(), "key", "test");

        assertThat(nowhere)
                .isEqualTo(new Ran(
                        2,
                        "",
                        "error: no host was named, and there is no repository with a remote here\n"
                                + "hint: mlgit key test github\nhint: mlgit key test git@HOST\n"));
        assertThat(here.out()).startsWith("You are ada at GitHub.\n");
    }

    private void start(OpenSshServerSettings settings) {
        server = OpenSshServer.startIn(home.resolve("server" + System.nanoTime()), settings);
        write(".ssh/known_hosts", server.knownHostsLine("ed25519") + "\n");
    }

    private Ran test(String... arguments) {
        var all = new ArrayList<>(List.of("key", "test"));
        all.addAll(List.of(arguments));
        return AccountBench.run(environment(), TestTerminal.piped(), all.toArray(String[]::new));
    }

    private TestEnvironment environment() {
        return TestEnvironment.at(home);
    }

    /** The host's name leads to the server of this test; its key is known by the server's own address. */
    private void config(String host) {
        write(
                ".ssh/config",
                "Host " + host + "\n  HostName 127.0.0.1\n  Port " + server.port() + "\n  User " + server.user()
                        + "\n");
    }

    /** Makes a key without a passphrase; its public line. */
    private String key(String name, String type) {
        Path file = home.resolve(".ssh").resolve(name);
        RealCommand.run(
                        home,
                        environment().variables(),
                        List.of(
                                RealParts.program("ssh-keygen").toString(),
                                "-q",
                                "-t",
                                type,
                                "-N",
                                "",
                                "-C",
                                "ada@box",
                                "-f",
                                file.toString()))
                .success();
        return read(home.resolve(".ssh").resolve(name + ".pub"));
    }

    private String fingerprint(String name) {
        return RealCommand.run(
                        home,
                        environment().variables(),
                        List.of(
                                RealParts.program("ssh-keygen").toString(),
                                "-l",
                                "-f",
                                home.resolve(".ssh").resolve(name).toString()))
                .success()
                .split(" ")[1];
    }

    /** Whoever has this key is greeted so; the text may hold printf's escapes. */
    private void greet(String publicLine, String greeting, int exit) {
        Path program = write(
                "greet" + System.nanoTime(), "printf '" + greeting.replace("'", "'\\''") + "\\n'\nexit " + exit + "\n");
        server.authorizeLogin("restrict,command=\"sh " + program + "\" " + publicLine);
    }

    private Path write(String name, String content) {
        try {
            Path file = home.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
