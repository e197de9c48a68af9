// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.connection.KeyPassphrases;
import dev.mlgit.connection.PassphraseMemory;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.ssh.MinaAgentKeys;
import dev.mlgit.testkit.OpenSshAgent;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestConsole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real ssh-agent. */
class AgentConnectionTest {
    private static final byte[] DATA = "to be signed".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private OpenSshAgent agent;

    @BeforeEach
    void startAgent() throws IOException {
        RealParts.assumeSshKeygen();
        agent = OpenSshAgent.startIn(directory.toRealPath());
    }

    @AfterEach
    void stopAgent() {
        if (agent != null) {
            agent.close();
        }
    }

    @Test
    void anEmptyAgentHasNoKeys() {
        try (var connection = AgentConnection.open(agent.socket())) {
            assertThat(connection.identities()).isEmpty();
        }
    }

    @Test
    void listsKeysAndCertificates() throws IOException {
        Path key = makeKey("ed25519", "", "mine");
        Path authority = makeKey("ecdsa", "", "authority");
        keygen("-q", "-s", authority.toString(), "-I", "id", "-n", "me", key + ".pub");
        agent.sshAdd(key.toString()).success();

        try (var connection = AgentConnection.open(agent.socket())) {
            assertThat(connection.identities())
                    .extracting(identity -> identity.key().displayType() + " " + identity.comment())
                    .containsExactly("ED25519 mine", "ED25519-CERT mine");
        }
    }

    @Test
    void listsTheKeysThatSshAddLists() throws IOException {
        agent.sshAdd(makeKey("rsa", "2048", "first").toString()).success();
        agent.sshAdd(makeKey("ecdsa", "384", "second").toString()).success();
        agent.sshAdd(makeKey("ed25519", "", "third with blanks").toString()).success();

        try (var connection = AgentConnection.open(agent.socket())) {
            List<String> ours = connection.identities().stream()
                    .map(identity ->
                            identity.key().type() + " " + identity.key().base64() + " " + identity.comment())
                    .toList();
            assertThat(ours).isEqualTo(agent.sshAdd("-L").success().lines().toList());
        }
    }

    @Test
    void namesTheAlgorithmThatWasAskedFor() throws IOException {
        Path key = makeKey("rsa", "2048", "r");
        agent.sshAdd(key.toString()).success();
        try (var connection = AgentConnection.open(agent.socket())) {
            SshPublicKey rsa = connection.identities().get(0).key();
            for (String algorithm : List.of("rsa-sha2-256", "rsa-sha2-512")) {
                byte[] signature = connection.sign(rsa, DATA, algorithm).orElseThrow();
                assertThat(new String(signature, 4, signature[3], StandardCharsets.US_ASCII))
                        .isEqualTo(algorithm);
            }
        }
    }

    @Test
    void aKeyThatIsNotThereSignsNothing() throws IOException {
        Path key = makeKey("ed25519", "", "absent");
        try (var connection = AgentConnection.open(agent.socket())) {
            assertThat(connection.sign(publicKey(key), DATA, "ssh-ed25519")).isEmpty();
        }
    }

    @Test
    void removesOneKeyAndThenAll() throws IOException {
        Path first = makeKey("ed25519", "", "first");
        Path second = makeKey("ecdsa", "256", "second");
        agent.sshAdd(first.toString(), second.toString()).success();
        try (var connection = AgentConnection.open(agent.socket())) {
            assertThat(connection.remove(publicKey(first))).isTrue();
            assertThat(connection.remove(publicKey(first))).isFalse();
            assertThat(connection.identities())
                    .extracting(AgentIdentity::comment)
                    .containsExactly("second");
            connection.removeAll();
            assertThat(connection.identities()).isEmpty();
        }
    }

    @Test
    void aLockedAgentRefuses() throws IOException {
        Path key = makeKey("ed25519", "", "k");
        agent.sshAdd(key.toString()).success();
        RealParts.assumeProgram("setsid", "util-linux");
        Path askpass = directory.resolve("askpass");
        Files.writeString(askpass, "#!/bin/sh\necho lock\n");
        askpass.toFile().setExecutable(true);
        var variables = Map.of(
                "PATH", System.getenv("PATH"),
                "SSH_AUTH_SOCK", agent.socket().toString(),
                "SSH_ASKPASS", askpass.toString(),
                "SSH_ASKPASS_REQUIRE", "force");
        RealCommand.run(directory, variables, List.of("setsid", "-w", "ssh-add", "-x"))
                .success();

        try (var connection = AgentConnection.open(agent.socket())) {
            assertThat(connection.identities()).isEmpty();
            assertThat(connection.sign(publicKey(key), DATA, "ssh-ed25519")).isEmpty();
        }
    }

    @Test
    @Timeout(30)
    void aKeyIsGoneOnceItsLifetimeIsOver() throws IOException {
        try (var connection = AgentConnection.open(agent.socket());
                var key = opened(makeKey("ed25519", "", "short"))) {
            connection.add(key, AgentConstraints.lifetime(1));
            assertThat(connection.identities()).hasSize(1);
            while (!connection.identities().isEmpty()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aKeyThatWantsAConfirmationSignsOnlyAfterAYes() throws IOException {
        for (String askpass : List.of("/bin/false", "/bin/true")) {
            agent.close();
            agent = OpenSshAgent.startIn(
                    directory.toRealPath(), Map.of("SSH_ASKPASS", askpass, "SSH_ASKPASS_REQUIRE", "force"));
            try (var connection = AgentConnection.open(agent.socket());
                    var key = opened(makeKey("ecdsa", "256", askpass))) {
                connection.add(key, new AgentConstraints(OptionalInt.empty(), true));
                assertThat(connection.sign(
                                key.publicKey(), DATA, key.publicKey().type()))
                        .as(askpass)
                        .matches(signature -> signature.isPresent() == askpass.endsWith("true"));
            }
        }
    }

    @Test
    void theSocketOfADeadAgentIsNamed() {
        agent.close();
        assertThatThrownBy(() -> AgentConnection.open(agent.socket()))
                .hasMessage("cannot reach the SSH agent at " + agent.socket() + ": "
                        + (Files.exists(agent.socket()) ? "nobody listens there any more" : "there is no such socket"));
    }

    private Path makeKey(String type, String bits, String comment) {
        Path file = directory.resolve("id_" + type + bits + "_" + comment.hashCode());
        var arguments =
                new java.util.ArrayList<>(List.of("-q", "-t", type, "-N", "", "-C", comment, "-f", file.toString()));
        if (!bits.isEmpty()) {
            arguments.addAll(List.of("-b", bits));
        }
        keygen(arguments.toArray(String[]::new));
        return file;
    }

    private static AgentKey opened(Path file) {
        var passphrases = new KeyPassphrases(TestConsole.silent(), Optional.empty(), PassphraseMemory.none());
        return new MinaAgentKeys(passphrases).read(file).open();
    }

    private void keygen(String... arguments) {
        var command = new java.util.ArrayList<>(List.of("ssh-keygen"));
        command.addAll(List.of(arguments));
        RealCommand.run(directory, Map.of("PATH", System.getenv("PATH")), command)
                .success();
    }

    private static SshPublicKey publicKey(Path file) throws IOException {
        String[] words = Files.readString(Path.of(file + ".pub")).split(" ");
        return SshPublicKey.parse(words[0], words[1]).orElseThrow();
    }
}
