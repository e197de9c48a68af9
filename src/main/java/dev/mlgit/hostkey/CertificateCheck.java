// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What makes a host certificate unusable. Names are compared letter for letter, as OpenSSH up to 10.2 does, so that a
 * name with a star in it is good for no host; and a certificate without names is good for none, as in OpenSSH since 10.3.
 */
final class CertificateCheck {
    /** OpenSSH's {@code CASignatureAlgorithms}: no SHA-1, no DSA. */
    private static final Set<String> SIGNATURES = Set.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com",
            "rsa-sha2-512",
            "rsa-sha2-256");

    private CertificateCheck() {}

    /** Empty when the certificate is good for this host now. */
    static Optional<String> problem(HostCertificate certificate, HostPort host, Instant now) {
        if (!certificate.forHosts()) {
            return Optional.of("it is a certificate for users, not for hosts");
        }
        if (!SIGNATURES.contains(certificate.signatureAlgorithm())) {
            return Optional.of("it is signed with " + certificate.signatureAlgorithm() + ", which is not safe");
        }
        if (now.isBefore(certificate.validAfter())) {
            return Optional.of("not yet valid, before " + certificate.validAfter());
        }
        if (!now.isBefore(certificate.validBefore())) {
            return Optional.of("expired on " + certificate.validBefore());
        }
        if (!certificate.criticalOptions().isEmpty()) {
            return Optional.of(
                    "it has critical options no client knows: " + String.join(", ", certificate.criticalOptions()));
        }
        if (certificate.principals().isEmpty()) {
            return Optional.of("it names no host");
        }
        return certificate.principals().contains(host.host())
                ? Optional.empty()
                : Optional.of("it is for " + String.join(", ", certificate.principals()) + ", not for " + host.host());
    }
}
