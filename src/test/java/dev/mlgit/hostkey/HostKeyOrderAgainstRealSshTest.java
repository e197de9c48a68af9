// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import dev.mlgit.testkit.TestConsole;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key algorithms are proposed in the order in which {@code ssh -vv} proposes them. */
class HostKeyOrderAgainstRealSshTest {
    private static final HostPort HOST = new HostPort("git.example.org", 2222);
    private static final String NAME = "[git.example.org]:2222 ";

    @TempDir
    private Path directory;

    @Test
    void asSshOrdersThem() throws IOException {
        try (var server = OpenSshServer.startIn(
                directory.resolve("sshd"), OpenSshServerSettings.STANDARD.withHostKeyTypes("ed25519"))) {
            assertThat(server.port()).isPositive();
            String rsa = HostKeys.line(HostKeys.RSA) + "\n";
            String ecdsa = HostKeys.line(HostKeys.ECDSA) + "\n";
            String authority = "@cert-authority " + NAME + HostKeys.line(HostKeys.AUTHORITY) + "\n";
            for (String algorithms :
                    List.of("", "-ecdsa-sha2-nistp384", "+ssh-rsa", "^rsa-sha2-512", "rsa-sha2-256,ssh-ed25519")) {
                for (String file : List.of(
                        "",
                        NAME + rsa,
                        NAME + ecdsa,
                        NAME + ecdsa + NAME + rsa,
                        NAME + rsa + NAME + HostKeys.line(HostKeys.ED25519),
                        "[*]:2222 " + rsa,
                        authority,
                        authority + NAME + rsa,
                        "@revoked * " + HostKeys.line(HostKeys.AUTHORITY) + "\n" + NAME + ecdsa)) {
                    assertSameOrder(file, algorithms);
                }
            }
        }
    }

    private void assertSameOrder(String file, String algorithms) throws IOException {
        var files = new KnownHostsFiles(List.of(directory.resolve("known_hosts")), List.of());
        Files.writeString(files.own(), file);
        var options = algorithms.isEmpty() ? List.<String>of() : List.of("-o", "HostKeyAlgorithms=" + algorithms);
        var policy = HostPolicy.standard(files).withAlgorithms(Optional.of(algorithms));
        var verifier = new VerifyHostKey(
                policy,
                TrustOptions.ask(),
                new AcceptedHostKeys(),
                TestConsole.silent(),
                TestEnvironment.at(directory),
                InstantSource.fixed(Instant.EPOCH));

        var theirs = new SshOracle(directory.resolve("sshd"), List.of())
                .proposal(files.user(), files.global(), HOST, options).stream()
                        // Keys of devices, which servers do not have, and SHA-1, which mlgit does not.
                        .filter(algorithm -> !algorithm.startsWith("sk-") && !algorithm.equals("ssh-rsa"))
                        .toList();

        assertThat(verifier.keyAlgorithms(HOST))
                .as("%s with\n%s", algorithms, file)
                .isEqualTo(theirs);
    }
}
