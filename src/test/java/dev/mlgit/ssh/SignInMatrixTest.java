// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.KeyOffer;
import dev.mlgit.connection.KeySource;
import dev.mlgit.testkit.OpenSshAgent;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of key, made by either program, with and without a passphrase: signs in from its file and from an agent. */
@Timeout(180)
class SignInMatrixTest {
    private static final String PASSPHRASE = "open sesame";

    @TempDir
    static Path directory;

    private static ConnectionBench bench;
    private static OpenSshServer server;
    private static OpenSshAgent agent;

    @BeforeAll
    static void start() throws Exception {
        bench = new ConnectionBench(directory);
        bench.config("UpdateHostKeys no\n");
        server = bench.knownServer();
        agent = OpenSshAgent.startIn(bench.root().resolve("home"));
        Path askpass = bench.root().resolve("askpass");
        ConnectionBench.append(askpass, "#!/bin/sh\necho '" + PASSPHRASE + "'\n");
        Files.setPosixFilePermissions(askpass, PosixFilePermissions.fromString("rwx------"));
        ConnectionBench.append(bench.root().resolve("passphrase"), PASSPHRASE + "\n");
    }

    @AfterAll
    static void stop() {
        agent.close();
        bench.close();
    }

    static Stream<Arguments> keys() {
        return Stream.of("ssh-keygen", "mlgit")
                .flatMap(maker -> Stream.of("", PASSPHRASE).flatMap(passphrase -> Stream.of(
                                "ed25519", "rsa 2048", "rsa 3072", "rsa 4096", "ecdsa 256", "ecdsa 384", "ecdsa 521")
                        .map(kind -> Arguments.of(kind, maker, passphrase))));
    }

    @ParameterizedTest(name = "{0} made by {1}, passphrase ''{2}''")
    @MethodSource("keys")
    void signsIn(String kind, String maker, String passphrase) {
        String name = (kind + "-" + maker + "-" + !passphrase.isEmpty()).replace(' ', '-');
        make(name, kind, maker, passphrase);
        Path file = bench.sshDirectory().resolve(name);
        server.authorizeLogin(bench.publicLine(name));

        KeyOffer fromFile = login(file, passphrase, "none");
        assertThat(fromFile.source()).isEqualTo(KeySource.FILE);
        assertThat(fromFile.place()).isEqualTo(file.toString());

        add(file);
        KeyOffer fromAgent = login(file, "", agent.socket().toString());
        assertThat(fromAgent.source()).isEqualTo(KeySource.AGENT);
        assertThat(fromAgent.fingerprint()).isEqualTo(fromFile.fingerprint());
        agent.sshAdd("-D").success();
    }

    private static KeyOffer login(Path file, String passphrase, String socket) {
        if (!passphrase.isEmpty()) {
            bench.typing(passphrase);
        }
        Path config = bench.sshDirectory().resolve("config");
        try {
            Files.writeString(config, "UpdateHostKeys no\nIdentityAgent " + socket + "\n");
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        var options = ConnectOptions.usual().withKeyFile(file);
        try (var session = bench.open(ConnectionBench.address(server), options).orThrow()) {
            return session.login().taken().orElseThrow();
        }
    }

    private static void make(String name, String kind, String maker, String passphrase) {
        String[] words = kind.split(" ");
        String bits = words.length > 1 ? words[1] : "";
        if (maker.equals("ssh-keygen")) {
            bench.key(name, words[0], bits, passphrase);
            return;
        }
        var command = new ArrayList<>(List.of("keygen", "-t", words[0], "-C", name, "-f"));
        command.add(bench.sshDirectory().resolve(name).toString());
        if (!bits.isEmpty()) {
            command.addAll(List.of("-b", bits));
        }
        command.addAll(
                passphrase.isEmpty()
                        ? List.of("--no-passphrase")
                        : List.of(
                                "--passphrase-file",
                                bench.root().resolve("passphrase").toString()));
        var terminal = TestTerminal.piped();
        assertThat(new Program(bench.environment(), terminal).run(command))
                .as(terminal.error())
                .isZero();
    }

    private static void add(Path file) {
        var outcome = dev.mlgit.testkit.RealCommand.run(
                bench.root(),
                bench.environment()
                        .with("SSH_AUTH_SOCK", agent.socket().toString())
                        .with("SSH_ASKPASS", bench.root().resolve("askpass").toString())
                        .with("SSH_ASKPASS_REQUIRE", "force")
                        .variables(),
                List.of("ssh-add", file.toString()));
        assertThat(outcome.exitCode()).as(outcome.error()).isZero();
    }
}
