// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.Arrays;
import java.util.List;

/** Every way in which mlgit is stricter than ssh about the same files and the same server, with the reason. */
enum StricterThanSsh {
    REVOKED_BY_THE_PLAIN_NAME(
            "OpenSSH looks at lines without the port only where none with it is found; a revoked key stays revoked") {
        @Override
        boolean explains(KnownHosts known, HostPort host, OfferedHostKey offered, String theirs, String ours) {
            return ours.equals("Revoked")
                    && host.port() != 22
                    && !known.lines(HostKeyMarker.REVOKED, host.host()).isEmpty();
        }
    },
    CERTIFICATE_AND_THE_PLAIN_NAME(
            "With a certificate OpenSSH takes its plain key from a line without the port, even against one with it") {
        @Override
        boolean explains(KnownHosts known, HostPort host, OfferedHostKey offered, String theirs, String ours) {
            return ours.equals("Changed")
                    && theirs.equals("Known")
                    && offered.certificate().isPresent()
                    && host.port() != 22
                    && !known.lines(HostKeyMarker.NONE, host.knownHostsName()).isEmpty()
                    && !known.lines(HostKeyMarker.NONE, host.host()).isEmpty();
        }
    },
    CERTIFICATE_WITHOUT_NAMES(
            "OpenSSH before 10.3 takes a certificate without names for any host; a newer one for none") {
        @Override
        boolean explains(KnownHosts known, HostPort host, OfferedHostKey offered, String theirs, String ours) {
            return ours.equals("Unknown")
                    && offered.certificate()
                            .map(HostCertificate::principals)
                            .filter(List::isEmpty)
                            .isPresent();
        }
    },
    LINE_WITH_A_CERTIFICATE(
            "A certificate in place of a key counts as a key of the host without its signature being verified") {
        @Override
        boolean explains(KnownHosts known, HostPort host, OfferedHostKey offered, String theirs, String ours) {
            return ours.equals("Changed") && hasType(known, "-cert-v01@openssh.com");
        }
    },
    POINT_OFF_THE_CURVE("An ECDSA key whose point is on no curve counts as a key of the host; OpenSSH passes over it") {
        @Override
        boolean explains(KnownHosts known, HostPort host, OfferedHostKey offered, String theirs, String ours) {
            return ours.equals("Changed") && hasType(known, "ecdsa-");
        }
    };

    private static final List<String> FROM_MILD_TO_STRICT = List.of("Known", "Unknown", "Changed", "Revoked");

    private final String reason;

    StricterThanSsh(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** True when this is why the verdicts differ. */
    abstract boolean explains(KnownHosts known, HostPort host, OfferedHostKey offered, String theirs, String ours);

    static boolean isStricter(String ours, String theirs) {
        return FROM_MILD_TO_STRICT.indexOf(ours) > FROM_MILD_TO_STRICT.indexOf(theirs);
    }

    static List<StricterThanSsh> explaining(
            KnownHosts known, HostPort host, OfferedHostKey offered, String theirs, String ours) {
        return Arrays.stream(values())
                .filter(one -> one.explains(known, host, offered, theirs, ours))
                .toList();
    }

    private static boolean hasType(KnownHosts known, String part) {
        return known.entries().stream().anyMatch(entry -> entry.key().type().contains(part));
    }
}
