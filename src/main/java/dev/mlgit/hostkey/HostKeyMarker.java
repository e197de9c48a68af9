// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.Arrays;
import java.util.Optional;

/** The word before a known_hosts line that changes what the line means. */
enum HostKeyMarker {
    NONE(""),
    CERT_AUTHORITY("@cert-authority"),
    REVOKED("@revoked");

    private final String text;

    HostKeyMarker(String text) {
        this.text = text;
    }

    /** As it stands in the file; empty for no marker. */
    String text() {
        return text;
    }

    static Optional<HostKeyMarker> of(String word) {
        return Arrays.stream(values())
                .filter(marker -> marker != NONE && marker.text.equals(word))
                .findFirst();
    }
}
