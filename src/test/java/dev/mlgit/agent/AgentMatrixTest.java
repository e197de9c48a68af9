// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.connection.KeyPassphrases;
import dev.mlgit.connection.PassphraseMemory;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.ssh.MinaAgentKeys;
import dev.mlgit.testkit.OpenSshAgent;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestConsole;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of every kind, made by either program, added by either, sign; ssh-keygen's public halves verify. */
class AgentMatrixTest {
    private static final byte[] DATA = "what is signed".getBytes(StandardCharsets.UTF_8);
    private static final String PASSPHRASE = "a passphrase";
    /** Minutes, most of them for RSA keys: with {@code -Dmlgit.agent.matrix=true}. */
    private static final boolean WHOLE = Boolean.getBoolean("mlgit.agent.matrix");

    @TempDir
    Path directory;

    private record Kind(String type, String bits) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("ed25519", ""),
            new Kind("rsa", "2048"),
            new Kind("rsa", "3072"),
            new Kind("rsa", "4096"),
            new Kind("ecdsa", "256"),
            new Kind("ecdsa", "384"),
            new Kind("ecdsa", "521"));

    @Test
    void everyKeySignsWhoeverMadeItAndWhoeverAddedIt() throws IOException, GeneralSecurityException {
        RealParts.assumeSshKeygen();
        RealParts.assumeProgram("openssl", "openssl");
        directory = directory.toRealPath();
        var tried = new ArrayList<String>();
        try (var agent = OpenSshAgent.startIn(directory)) {
            for (Kind kind : KINDS) {
                for (String maker : List.of("ssh-keygen", "mlgit")) {
                    for (String passphrase : List.of("", PASSPHRASE)) {
                        if (!WHOLE && isSlow(kind, maker, passphrase)) {
                            continue;
                        }
                        Path file = make(kind, maker, passphrase);
                        for (String adder : passphrase.isEmpty() ? List.of("ssh-add", "mlgit") : List.of("mlgit")) {
                            tried.add(kind + " " + maker + " " + adder);
                            signsOnceAdded(agent, file, adder, passphrase);
                        }
                    }
                }
            }
        }
        assertThat(tried).hasSize(WHOLE ? 7 * 2 * 3 : 30);
    }

    private static boolean isSlow(Kind kind, String maker, String passphrase) {
        boolean large = List.of("3072", "4096").contains(kind.bits());
        boolean usual = List.of("", "256", "2048").contains(kind.bits());
        return (large && maker.equals("mlgit")) || (!passphrase.isEmpty() && !usual);
    }

    private void signsOnceAdded(OpenSshAgent agent, Path file, String adder, String passphrase)
            throws IOException, GeneralSecurityException {
        SshPublicKey key = publicKey(file);
        if (adder.equals("ssh-add")) {
            agent.sshAdd("-q", file.toString()).success();
        }
        try (var connection = AgentConnection.open(agent.socket())) {
            if (adder.equals("mlgit")) {
                try (AgentKey opened = source(passphrase).read(file).open()) {
                    connection.add(opened, AgentConstraints.NONE);
                }
            }
            assertThat(connection.identities()).extracting(AgentIdentity::key).containsExactly(key);
            for (String algorithm : algorithms(key)) {
                byte[] signature = connection.sign(key, DATA, algorithm).orElseThrow();
                assertThat(verifies(file, key, algorithm, signature))
                        .as(file + " " + algorithm)
                        .isTrue();
            }
            assertThat(connection.remove(key)).isTrue();
        }
    }

    private static List<String> algorithms(SshPublicKey key) {
        return key.type().equals("ssh-rsa") ? List.of("rsa-sha2-256", "rsa-sha2-512") : List.of(key.type());
    }

    private AgentKeySource source(String passphrase) {
        return new MinaAgentKeys(new KeyPassphrases(
                TestConsole.silent(),
                passphrase.isEmpty() ? Optional.empty() : Optional.of(passphrase::toCharArray),
                PassphraseMemory.none()));
    }

    /** With Java's own signatures, over the key as ssh-keygen and openssl convert it. */
    private boolean verifies(Path file, SshPublicKey key, String algorithm, byte[] signature)
            throws GeneralSecurityException {
        var fields = ByteBuffer.wrap(signature);
        assertThat(new String(field(fields), StandardCharsets.US_ASCII)).isEqualTo(algorithm);
        byte[] value = field(fields);
        boolean elliptic = key.type().startsWith("ecdsa");
        Signature verifier = Signature.getInstance(javaName(algorithm));
        verifier.initVerify(javaKey(file, key));
        verifier.update(DATA);
        return verifier.verify(elliptic ? derSignature(value) : value);
    }

    private static String javaName(String algorithm) {
        return switch (algorithm) {
            case "ssh-ed25519" -> "Ed25519";
            case "rsa-sha2-256" -> "SHA256withRSA";
            case "rsa-sha2-512" -> "SHA512withRSA";
            case "ecdsa-sha2-nistp256" -> "SHA256withECDSA";
            case "ecdsa-sha2-nistp384" -> "SHA384withECDSA";
            default -> "SHA512withECDSA";
        };
    }

    private PublicKey javaKey(Path file, SshPublicKey key) throws GeneralSecurityException {
        if (key.type().equals("ssh-ed25519")) {
            byte[] prefix = java.util.HexFormat.of().parseHex("302a300506032b6570032100");
            byte[] blob = key.blob();
            var encoded = ByteBuffer.allocate(prefix.length + 32).put(prefix).put(blob, blob.length - 32, 32);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.array()));
        }
        String pem = keygen("-e", "-m", "PKCS8", "-f", file + ".pub");
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance(key.type().equals("ssh-rsa") ? "RSA" : "EC")
                .generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** Two numbers of the SSH protocol as the DER sequence Java wants. */
    private static byte[] derSignature(byte[] value) {
        var fields = ByteBuffer.wrap(value);
        byte[] first = derNumber(new BigInteger(field(fields)));
        byte[] second = derNumber(new BigInteger(field(fields)));
        int length = first.length + second.length;
        var der = ByteBuffer.allocate(length + 4).put((byte) 0x30);
        if (length > 127) {
            der.put((byte) 0x81);
        }
        der.put((byte) length).put(first).put(second);
        return java.util.Arrays.copyOf(der.array(), der.position());
    }

    private static byte[] derNumber(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return ByteBuffer.allocate(bytes.length + 2)
                .put((byte) 2)
                .put((byte) bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] field(ByteBuffer from) {
        byte[] bytes = new byte[from.getInt()];
        from.get(bytes);
        return bytes;
    }

    private Path make(Kind kind, String maker, String passphrase) throws IOException {
        Path file = directory.resolve("id_" + kind.type() + kind.bits() + "_" + maker + passphrase.length());
        List<String> size = kind.bits().isEmpty() ? List.of() : List.of("-b", kind.bits());
        if (maker.equals("ssh-keygen")) {
            keygen(Stream.of(
                            List.of("-q", "-t", kind.type()),
                            size,
                            List.of("-N", passphrase, "-a", "16", "-f", file.toString()))
                    .flatMap(List::stream)
                    .toArray(String[]::new));
            return file;
        }
        Path secret = Files.writeString(directory.resolve("secret"), passphrase + "\n");
        List<String> protection =
                passphrase.isEmpty() ? List.of("--no-passphrase") : List.of("--passphrase-file", secret.toString());
        int exitCode = new Program(TestEnvironment.at(directory), TestTerminal.piped())
                .run(Stream.of(
                                List.of("keygen", "-y", "--rounds", "16", "-t", kind.type()),
                                size,
                                protection,
                                List.of("-f", file.toString()))
                        .flatMap(List::stream)
                        .toList());
        assertThat(exitCode).isZero();
        return file;
    }

    private String keygen(String... arguments) {
        var command = new ArrayList<>(List.of("ssh-keygen"));
        command.addAll(List.of(arguments));
        return RealCommand.run(directory, Map.of("PATH", System.getenv("PATH")), command)
                .success();
    }

    private static SshPublicKey publicKey(Path file) throws IOException {
        String[] words = Files.readString(Path.of(file + ".pub")).split(" ");
        return SshPublicKey.parse(words[0], words[1].strip()).orElseThrow();
    }
}
