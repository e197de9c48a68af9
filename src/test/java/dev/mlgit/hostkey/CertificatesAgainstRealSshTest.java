// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Host certificates of every make, and the listed differences: each is put to the real ssh and to mlgit. */
class CertificatesAgainstRealSshTest {
    private static final HostPort HOST = new HostPort("git.example.org", 22);
    private static final HostPort OTHER_PORT = new HostPort("git.example.org", 2222);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    @TempDir
    private static Path directory;

    private static SshPublicKey hostKey;

    @BeforeAll
    static void keys() throws IOException {
        RealParts.assumeSshd();
        if (RealParts.superuser()) {
            // As root, sshd insists on its privilege separation directory.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            keygen("-t", type, "-N", "", "-f", "ca_" + type);
        }
        keygen("-t", "ed25519", "-N", "", "-f", "host");
        hostKey = publicKey("host.pub");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ed25519 | -h -n git.example.org                                   | Known",
                "ecdsa   | -h -n git.example.org                                   | Known",
                "rsa     | -h -n git.example.org -t rsa-sha2-512                   | Known",
                "rsa     | -h -n git.example.org -t rsa-sha2-256                   | Known",
                "rsa     | -h -n git.example.org -t ssh-rsa                        | Unknown",
                "ed25519 | -h -n elsewhere,git.example.org                         | Known",
                "ed25519 | -h -n elsewhere                                         | Unknown",
                "ed25519 | -h -n *.example.org                                     | Unknown",
                "ed25519 | -h -n *                                                 | Unknown",
                "ed25519 | -h -n Git.Example.Org                                   | Unknown",
                "ed25519 | -h -n git.example.org -V 20200101:20200102              | Unknown",
                "ed25519 | -h -n git.example.org -V 20990101:20990102              | Unknown",
                "ed25519 | -h -n git.example.org -V 20200101:forever               | Known",
                "ed25519 | -h -n git.example.org -O critical:force-command=true    | Unknown",
                "ed25519 | -h -n git.example.org -O extension:anything@example.org | Known",
                "ed25519 | -n git.example.org                                      | Unknown",
            })
    void aCertificateCountsWhereItCountsForSsh(String authority, String options, String expected) throws IOException {
        String file = "@cert-authority * " + HostKeys.line(publicKey("ca_" + authority + ".pub"));

        var verdicts = verdicts(file, HOST, certificate(authority, options));

        assertThat(verdicts).isEqualTo(new Verdicts(expected, expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ed25519 | -h -n git.example.org                 | ssh-ed25519               | Known",
                "ed25519 | -h -n git.example.org                 | rsa-sha2-512,ssh-ed25519  | Known",
                "ed25519 | -h -n git.example.org                 | rsa-sha2-512,ecdsa-*      | Unknown",
                "ed25519 | -h -n git.example.org                 | -ssh-ed25519              | Unknown",
                "ed25519 | -h -n git.example.org                 | -*ed25519*                | Unknown",
                "ed25519 | -h -n git.example.org                 | -rsa-*                    | Known",
                "ed25519 | -h -n git.example.org                 | ^rsa-sha2-512             | Known",
                "ed25519 | -h -n git.example.org                 | +ssh-rsa                  | Known",
                "ecdsa   | -h -n git.example.org                 | ecdsa-*                   | Known",
                "ecdsa   | -h -n git.example.org                 | ssh-ed25519               | Unknown",
                "rsa     | -h -n git.example.org -t rsa-sha2-256 | rsa-sha2-512              | Unknown",
                "rsa     | -h -n git.example.org -t rsa-sha2-512 | rsa-sha2-512              | Known",
            })
    void aCertificateMaySayWhatCaSignatureAlgorithmsLeaves(
            String authority, String options, String algorithms, String expected) throws IOException {
        String file = "@cert-authority * " + HostKeys.line(publicKey("ca_" + authority + ".pub"));

        var verdicts = verdicts(file, HOST, certificate(authority, options), Optional.of(algorithms));

        assertThat(verdicts).isEqualTo(new Verdicts(expected, expected));
    }

    @Test
    void everyListedDifferenceIsOne() throws IOException {
        var found = EnumSet.noneOf(StricterThanSsh.class);
        String right = HostKeys.line(hostKey);
        String wrong = HostKeys.line(HostKeys.OTHER_ED25519);

        found.addAll(
                differences("[git.example.org]:2222 " + right + "\n@revoked git.example.org " + right, OTHER_PORT, ""));
        found.addAll(differences(
                "[git.example.org]:2222 " + wrong + "\ngit.example.org " + right,
                OTHER_PORT,
                certificate("ed25519", "-h -n git.example.org")));
        found.addAll(differences(
                "@cert-authority * " + HostKeys.line(publicKey("ca_ed25519.pub")), HOST, certificate("ed25519", "-h")));
        found.addAll(differences("git.example.org " + forgedCertificate(), HOST, ""));
        found.addAll(differences("git.example.org " + offTheCurve(), HOST, ""));

        assertThat(found).isEqualTo(EnumSet.allOf(StricterThanSsh.class));
        assertThat(found).extracting(StricterThanSsh::reason).doesNotHaveDuplicates();
    }

    /** What ssh says, and what mlgit says. */
    private record Verdicts(String theirs, String ours) {}

    /** The listed reasons why the two differ; they must. */
    private static List<StricterThanSsh> differences(String file, HostPort host, String certificate)
            throws IOException {
        var verdicts = verdicts(file, host, certificate);
        assertThat(StricterThanSsh.isStricter(verdicts.ours(), verdicts.theirs()))
                .as("%s with\n%s", verdicts, file)
                .isTrue();
        return StricterThanSsh.explaining(
                files().about(host), host, offered(certificate), verdicts.theirs(), verdicts.ours());
    }

    /** @param certificate the name of its file; empty for a server that has only the plain key */
    private static Verdicts verdicts(String file, HostPort host, String certificate) throws IOException {
        return verdicts(file, host, certificate, Optional.empty());
    }

    private static Verdicts verdicts(String file, HostPort host, String certificate, Optional<String> algorithms)
            throws IOException {
        Files.writeString(files().own(), file + "\n", StandardCharsets.ISO_8859_1);
        String configuration = "HostKey " + directory.resolve("host") + "\nUsePAM no\nPidFile none\n"
                + (certificate.isEmpty() ? "" : "HostCertificate " + directory.resolve(certificate) + "\n");
        Files.writeString(directory.resolve("sshd_config"), configuration);
        String algorithm = certificate.isEmpty() ? "ssh-ed25519" : "ssh-ed25519-cert-v01@openssh.com";
        String theirs = new SshOracle(directory, List.of())
                .verdict(files().user(), files().global(), host, algorithm, options(algorithms));
        String ours = new AssessHostKey(BundledHostKeys.load(), CLOCK)
                .following(HostPolicy.standard(files()).withAuthorityAlgorithms(algorithms))
                .assess(files().about(host), host, offered(certificate))
                .verdict()
                .getClass()
                .getSimpleName();
        return new Verdicts(theirs, ours);
    }

    private static List<String> options(Optional<String> authorityAlgorithms) {
        return authorityAlgorithms
                .map(list -> List.of("-o", "CASignatureAlgorithms=" + list))
                .orElse(List.of());
    }

    private static KnownHostsFiles files() {
        return new KnownHostsFiles(List.of(directory.resolve("known_hosts")), List.of());
    }

    private static OfferedHostKey offered(String certificate) {
        return PublicKeyFiles.offered(directory.resolve(certificate.isEmpty() ? "host.pub" : certificate));
    }

    private static String certificate(String authority, String options) {
        var arguments = new ArrayList<>(List.of("-s", "ca_" + authority, "-I", "test"));
        arguments.addAll(List.of(options.strip().split(" ")));
        arguments.add("host.pub");
        keygen(arguments.toArray(String[]::new));
        return "host-cert.pub";
    }

    /** A certificate whose signature is wrong in its last byte, which ssh-keygen would never make. */
    private static String forgedCertificate() throws IOException {
        String[] words = Files.readString(directory.resolve(certificate("ed25519", "-h -n git.example.org")))
                .split(" ");
        byte[] blob = Base64.getDecoder().decode(words[1]);
        blob[blob.length - 1] ^= 1;
        return words[0] + " " + Base64.getEncoder().encodeToString(blob);
    }

    private static String offTheCurve() {
        byte[] blob = HostKeys.ECDSA.blob();
        blob[blob.length - 1] ^= 1;
        return HostKeys.ECDSA.type() + " " + Base64.getEncoder().encodeToString(blob);
    }

    private static SshPublicKey publicKey(String file) throws IOException {
        return HostKeys.key(Files.readString(directory.resolve(file)));
    }

    private static void keygen(String... arguments) {
        var command = new ArrayList<>(List.of(RealParts.program("ssh-keygen").toString(), "-q"));
        command.addAll(List.of(arguments));
        RealCommand.run(directory, Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8"), command)
                .success();
    }
}
