// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.time.Instant;
import java.util.Optional;

/** What makes a host certificate unusable, in OpenSSH's words. */
final class CertificateCheck {
    private CertificateCheck() {}

    /** Empty when the certificate is good for this host now. */
    static Optional<String> problem(HostCertificate certificate, HostPort host, Instant now) {
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
        boolean named = certificate.principals().stream()
                .anyMatch(principal -> WildcardPattern.matches(principal, host.host()));
        return named
                ? Optional.empty()
                : Optional.of("it is for " + String.join(", ", certificate.principals()) + ", not for " + host.host());
    }
}
