// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.Comparator;
import java.util.List;

/**
 * A server's keys, each with its verdict.
 *
 * @param server what was asked
 * @param filed the name its keys are filed under
 * @param missing algorithms the server names, and for which it showed no key in time
 */
record HostCheck(HostPort server, HostPort filed, List<CheckedKey> keys, List<String> missing) {
    HostCheck {
        keys = List.copyOf(keys);
        missing = List.copyOf(missing);
    }

    /** The worst of all. */
    VerdictWord verdict() {
        return keys.stream()
                .map(CheckedKey::verdict)
                .max(Comparator.naturalOrder())
                .orElse(VerdictWord.UNKNOWN);
    }
}
