// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.Locale;

/** A verdict in one word, the best first. */
enum VerdictWord {
    KNOWN(0),
    PUBLISHED(0),
    UNKNOWN(1),
    CHANGED(3),
    REVOKED(3);

    private final int exitCode;

    VerdictWord(int exitCode) {
        this.exitCode = exitCode;
    }

    /** What {@code host check} ends with when this is the worst. */
    int exitCode() {
        return exitCode;
    }

    /** As JSON and tables have it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static VerdictWord of(HostKeyVerdict verdict) {
        if (verdict instanceof HostKeyVerdict.Known) {
            return KNOWN;
        }
        if (verdict instanceof HostKeyVerdict.Published) {
            return PUBLISHED;
        }
        if (verdict instanceof HostKeyVerdict.Changed) {
            return CHANGED;
        }
        return verdict instanceof HostKeyVerdict.Revoked ? REVOKED : UNKNOWN;
    }
}
