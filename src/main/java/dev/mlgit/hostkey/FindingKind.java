// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.Locale;

/** What can be wrong with known_hosts, the worst first. */
enum FindingKind {
    /** A key its owner took back. */
    WITHDRAWN_KEY(3, true),
    /** A key that a line with {@code @revoked} takes back. */
    REVOKED_KEY(1, true),
    /** Not the key that the provider publishes. */
    NOT_PUBLISHED(1, true),
    /** A key of no provider's, for names that cover one. */
    WILDCARD(1, false),
    /** An authority that may speak for every host. */
    WIDE_AUTHORITY(1, false),
    /** Several keys of one type for one name. */
    CONFLICT(1, false),
    /** A type or a length that nobody should rely on. */
    WEAK_KEY(1, false),
    /** Others may write the file. */
    MODE(1, true),
    /** Said twice. */
    DUPLICATE(1, true),
    /** OpenSSH makes nothing of it. */
    MALFORMED(1, false);

    private final int exitCode;
    private final boolean repairable;

    FindingKind(int exitCode, boolean repairable) {
        this.exitCode = exitCode;
        this.repairable = repairable;
    }

    int exitCode() {
        return exitCode;
    }

    /** True when {@code --fix} mends it, in files of the user's own. */
    boolean repairable() {
        return repairable;
    }

    /** As JSON has it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
