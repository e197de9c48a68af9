// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreferredKeyTypesTest {
    private static final HostPort HOST = new HostPort("git.example.org", 22);

    private static final List<String> USUAL = List.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "rsa-sha2-512",
            "rsa-sha2-256");

    @Test
    void anUnknownHostChangesNothing() {
        assertThat(preferred("", HOST)).isEqualTo(USUAL);
    }

    @Test
    void theKnownTypesFirst() {
        assertThat(preferred(
                        "git.example.org " + HostKeys.line(HostKeys.RSA) + "\n*.example.org "
                                + HostKeys.line(HostKeys.ECDSA),
                        HOST))
                .startsWith("ecdsa-sha2-nistp256", "rsa-sha2-512", "rsa-sha2-256", "ssh-ed25519")
                .containsExactlyInAnyOrderElementsOf(USUAL);
    }

    @Test
    void aKnownKeyOfTheBestTypeLeavesTheOrderAlone() {
        assertThat(preferred(
                        "git.example.org " + HostKeys.line(HostKeys.RSA) + "\ngit.example.org "
                                + HostKeys.line(HostKeys.ED25519),
                        HOST))
                .isEqualTo(USUAL);
    }

    @Test
    void aPortOfItsOwnBeforeThePlainName() {
        String both = "git.example.org " + HostKeys.line(HostKeys.RSA) + "\n[git.example.org]:2222 "
                + HostKeys.line(HostKeys.ECDSA) + "\n";

        assertThat(preferred(both, new HostPort("git.example.org", 2222)))
                .startsWith("ecdsa-sha2-nistp256", "ssh-ed25519");
        assertThat(preferred(both, new HostPort("git.example.org", 2223)))
                .startsWith("rsa-sha2-512", "rsa-sha2-256", "ssh-ed25519");
    }

    @Test
    void publishedTypesAfterTheKnownOnes() {
        assertThat(preferred("github.com " + HostKeys.line(HostKeys.github("ssh-rsa")), new HostPort("github.com", 22)))
                .startsWith("rsa-sha2-512", "rsa-sha2-256", "ssh-ed25519", "ecdsa-sha2-nistp256");
        assertThat(preferred("", new HostPort("ssh.dev.azure.com", 22)))
                .startsWith("rsa-sha2-512", "rsa-sha2-256", "ssh-ed25519");
        assertThat(preferred("", new HostPort("altssh.gitlab.com", 443)))
                .startsWith("ecdsa-sha2-nistp256", "ssh-ed25519");
    }

    @Test
    void aWithdrawnOrRevokedKeyDrawsNobodyToItsType() {
        assertThat(preferred("github.com " + HostKeys.line(HostKeys.exposed()), new HostPort("github.com", 22)))
                .startsWith("ssh-ed25519", "ecdsa-sha2-nistp256", "rsa-sha2-512", "rsa-sha2-256");
        assertThat(preferred(
                        "git.example.org " + HostKeys.line(HostKeys.RSA) + "\n@revoked * "
                                + HostKeys.line(HostKeys.RSA),
                        HOST))
                .isEqualTo(USUAL);
    }

    @Test
    void certificatesFirstWhereAnAuthorityIsTrusted() {
        String file = "@cert-authority *.example.org " + HostKeys.line(HostKeys.AUTHORITY) + "\ngit.example.org "
                + HostKeys.line(HostKeys.RSA);

        assertThat(order(file, HOST, HostKeyAlgorithms.allowed(Optional.of("rsa-sha2-512,ssh-ed25519,*-cert-*"))))
                .containsExactly(
                        "rsa-sha2-512",
                        "ssh-ed25519",
                        "ssh-ed25519-cert-v01@openssh.com",
                        "ecdsa-sha2-nistp256-cert-v01@openssh.com",
                        "ecdsa-sha2-nistp384-cert-v01@openssh.com",
                        "ecdsa-sha2-nistp521-cert-v01@openssh.com",
                        "rsa-sha2-512-cert-v01@openssh.com",
                        "rsa-sha2-256-cert-v01@openssh.com");
        assertThat(order(file, HOST, HostKeyAlgorithms.allowed(Optional.empty())))
                .containsExactly(
                        "ssh-ed25519-cert-v01@openssh.com",
                        "ecdsa-sha2-nistp256-cert-v01@openssh.com",
                        "ecdsa-sha2-nistp384-cert-v01@openssh.com",
                        "ecdsa-sha2-nistp521-cert-v01@openssh.com",
                        "rsa-sha2-512-cert-v01@openssh.com",
                        "rsa-sha2-256-cert-v01@openssh.com",
                        "rsa-sha2-512",
                        "rsa-sha2-256",
                        "ssh-ed25519",
                        "ecdsa-sha2-nistp256",
                        "ecdsa-sha2-nistp384",
                        "ecdsa-sha2-nistp521");
    }

    private static List<String> preferred(String file, HostPort host) {
        return order(file, host, USUAL);
    }

    private static List<String> order(String file, HostPort host, List<String> allowed) {
        var bundled = BundledHostKeys.load();
        var known = new KnownHosts(KnownHostsParser.parse(file).stream()
                .map(line -> new KnownHostsEntry(Path.of("known_hosts"), line))
                .toList());
        var assess = new AssessHostKey(bundled, InstantSource.fixed(Instant.EPOCH));
        return new PreferredKeyTypes(bundled, assess).of(known, host, allowed);
    }
}
