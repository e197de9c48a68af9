// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificateCheckTest {
    private static final HostPort HOST = new HostPort("git.example.org", 2222);
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void isGoodFromItsFirstSecondUpToItsEnd() {
        var certificate = certificate(List.of("git.example.org"), List.of());

        assertThat(problem(certificate, HOST, FROM.minusSeconds(1)))
                .hasValue("not yet valid, before 2026-01-01T00:00:00Z");
        assertThat(problem(certificate, HOST, FROM)).isEmpty();
        assertThat(problem(certificate, HOST, TO.minusSeconds(1))).isEmpty();
        assertThat(problem(certificate, HOST, TO)).hasValue("expired on 2027-01-01T00:00:00Z");
    }

    @Test
    void isGoodForTheHostsItNamesWithoutTheirPort() {
        assertThat(problem(certificate(List.of("a", "git.example.org"), List.of()), HOST, FROM))
                .isEmpty();
        assertThat(problem(certificate(List.of("a", "b.org"), List.of()), HOST, FROM))
                .hasValue("it is for a, b.org, not for git.example.org");
        assertThat(problem(certificate(List.of(), List.of()), HOST, FROM)).hasValue("it names no host");
    }

    @Test
    void comparesNamesLetterForLetter() {
        assertThat(problem(certificate(List.of("*.example.org"), List.of()), HOST, FROM))
                .hasValue("it is for *.example.org, not for git.example.org");
        assertThat(problem(certificate(List.of("Git.example.org"), List.of()), HOST, FROM))
                .hasValue("it is for Git.example.org, not for git.example.org");
    }

    @Test
    void isNoGoodForUsersOrWithASha1Signature() {
        assertThat(problem(
                        new HostCertificate(
                                HostKeys.AUTHORITY,
                                "ssh-ed25519",
                                false,
                                List.of("git.example.org"),
                                FROM,
                                TO,
                                List.of()),
                        HOST,
                        FROM))
                .hasValue("it is a certificate for users, not for hosts");
        assertThat(problem(
                        new HostCertificate(
                                HostKeys.RSA, "ssh-rsa", true, List.of("git.example.org"), FROM, TO, List.of()),
                        HOST,
                        FROM))
                .hasValue("it is signed with ssh-rsa, which is not safe");
    }

    @Test
    void isNoGoodWithASignatureThatTheConfigurationLeavesOut() {
        var certificate = certificate(List.of("git.example.org"), List.of());
        var narrow = AuthoritySignatures.of(Optional.of("rsa-sha2-*,ecdsa-*"));

        assertThat(CertificateCheck.problem(certificate, HOST, FROM, narrow))
                .hasValue("it is signed with ssh-ed25519, which CASignatureAlgorithms leaves out");
    }

    @Test
    void neverGetsSha1BackFromTheConfiguration() {
        assertThat(AuthoritySignatures.of(Optional.of("+ssh-rsa")).problem("ssh-rsa"))
                .hasValue("it is signed with ssh-rsa, which is not safe");
    }

    @Test
    void isNotLookedAtWhereTheConfigurationLeavesNothing() {
        assertThatThrownBy(() -> AuthoritySignatures.of(Optional.of("ssh-rsa")))
                .isInstanceOf(MlgitException.class)
                .hasMessage("CASignatureAlgorithms names none that mlgit takes: ssh-rsa");
    }

    @Test
    void isNoGoodWithACriticalOption() {
        assertThat(problem(certificate(List.of("git.example.org"), List.of("force-command")), HOST, FROM))
                .hasValue("it has critical options no client knows: force-command");
    }

    private static Optional<String> problem(HostCertificate certificate, HostPort host, Instant now) {
        return CertificateCheck.problem(certificate, host, now, AuthoritySignatures.USUAL);
    }

    private static HostCertificate certificate(List<String> principals, List<String> criticalOptions) {
        return new HostCertificate(HostKeys.AUTHORITY, "ssh-ed25519", true, principals, FROM, TO, criticalOptions);
    }
}
