// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

/** Patterns in which {@code *} stands for any text and {@code ?} for one character. */
final class WildcardPattern {
    private WildcardPattern() {}

    /** Linear in the text for each star, so a hostile pattern costs no more than a long one. */
    static boolean matches(String pattern, String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int next = 0;
        while (next < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = next;
            } else if (at < pattern.length()
                    && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(next))) {
                at++;
                next++;
            } else if (star >= 0) {
                at = star + 1;
                next = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
