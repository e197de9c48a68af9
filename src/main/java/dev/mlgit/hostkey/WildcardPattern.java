// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.charset.StandardCharsets;

/** Patterns in which {@code *} stands for any text and {@code ?} for one character. */
final class WildcardPattern {
    private WildcardPattern() {}

    /** Matches letter for letter; costs no more than pattern times text, however many stars a hostile pattern has. */
    static boolean matches(String pattern, String text) {
        return matches(bytes(pattern), 0, bytes(pattern).length, bytes(text), false);
    }

    /**
     * Matches a part of a line against a name in lower case, whatever the case of the pattern.
     *
     * @param from the first byte of the pattern in the line
     * @param to the byte after its last
     */
    static boolean matches(byte[] line, int from, int to, byte[] name) {
        return matches(line, from, to, name, true);
    }

    private static boolean matches(byte[] line, int from, int to, byte[] text, boolean anyCase) {
        int at = from;
        int star = -1;
        int resume = 0;
        int next = 0;
        while (next < text.length) {
            if (at < to && line[at] == '*') {
                star = at++;
                resume = next;
            } else if (at < to && (line[at] == '?' || same(line[at], text[next], anyCase))) {
                at++;
                next++;
            } else if (star >= 0) {
                at = star + 1;
                next = ++resume;
            } else {
                return false;
            }
        }
        while (at < to && line[at] == '*') {
            at++;
        }
        return at == to;
    }

    private static boolean same(byte pattern, byte text, boolean anyCase) {
        return pattern == text || (anyCase && pattern >= 'A' && pattern <= 'Z' && pattern + ('a' - 'A') == text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
