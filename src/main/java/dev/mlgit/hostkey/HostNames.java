// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The names field of a known_hosts line: patterns between commas, or one hashed name.
 *
 * @param text the field as it stands in the file, one character for each byte
 */
record HostNames(String text) {
    boolean hashed() {
        return text.startsWith("|");
    }

    /** True when names other than the one looked for may match too. */
    boolean manyNames() {
        return !hashed() && text.chars().anyMatch(character -> "*?!".indexOf(character) >= 0);
    }

    /**
     * True when the field names this host, as OpenSSH decides it.
     *
     * @param name {@code host} or {@code [host]:port}, lower case
     */
    boolean matches(String name) {
        byte[] field = text.getBytes(StandardCharsets.ISO_8859_1);
        return new HostMatcher(List.of(name)).matches(field, 0, field.length);
    }
}
