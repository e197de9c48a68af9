// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code ssh-keygen -L} says of a certificate; times are UTC. */
final class CertificateText {
    private CertificateText() {}

    static String of(KeyCertificate certificate) {
        return "Type: " + (certificate.user() ? "user" : "host") + " certificate\n"
                + "Signing CA: " + certificate.authority().displayType() + " "
                + certificate.authority().fingerprint() + " (using " + certificate.signatureType() + ")\n"
                + "Key ID: \"" + certificate.keyId() + "\"\n"
                + "Serial: " + certificate.serial() + "\n"
                + "Valid: " + validity(certificate) + "\n"
                + list("Principals", certificate.principals())
                + list("Critical Options", certificate.criticalOptions())
                + list("Extensions", certificate.extensions());
    }

    private static String validity(KeyCertificate certificate) {
        String from = certificate.validAfter().map(Instant::toString).orElse("");
        String to = certificate.validBefore().map(Instant::toString).orElse("");
        if (from.isEmpty()) {
            return to.isEmpty() ? "forever" : "before " + to;
        }
        return to.isEmpty() ? "after " + from : "from " + from + " to " + to;
    }

    private static String list(String name, List<String> values) {
        return values.isEmpty()
                ? name + ": (none)\n"
                : values.stream().collect(Collectors.joining("\n        ", name + ":\n        ", "\n"));
    }
}
