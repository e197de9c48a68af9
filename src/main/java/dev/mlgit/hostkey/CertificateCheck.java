// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.time.Instant;
import java.util.Optional;

/**
 * What makes a host certificate unusable. Names are compared letter for letter, as OpenSSH up to 10.2 does, so that a
 * name with a star in it is good for no host; and a certificate without names is good for none, as in OpenSSH since 10.3.
 */
final class CertificateCheck {
    private CertificateCheck() {}

    /**
     * Empty when the certificate is good for this host now.
     *
     * @param signatures what authorities may sign with
     */
    static Optional<String> problem(
            HostCertificate certificate, HostPort host, Instant now, AuthoritySignatures signatures) {
        if (!certificate.forHosts()) {
            return Optional.of("it is a certificate for users, not for hosts");
        }
        Optional<String> unsigned = signatures.problem(certificate.signatureAlgorithm());
        if (unsigned.isPresent()) {
            return unsigned;
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
