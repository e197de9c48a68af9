// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.Locale;

/** OpenSSH's patterns, as ssh_config(5) has them under PATTERNS: {@code *} and {@code ?}, and lists of them. */
final class PatternList {
    private PatternList() {}

    /** One pattern against the whole text; upper and lower case differ. */
    static boolean matchesOne(String text, String pattern) {
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                retry = at;
            } else if (in < pattern.length() && (pattern.charAt(in) == '?' || pattern.charAt(in) == text.charAt(at))) {
                at++;
                in++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }

    /** A list with commas: one of it matches, and none that is marked with {@code !}. */
    static boolean matches(String text, String list) {
        boolean found = false;
        for (String item : list.split(",", -1)) {
            boolean negated = item.startsWith("!");
            if (matchesOne(text, negated ? item.substring(1) : item)) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    /** As {@link #matches}, whatever the case. */
    static boolean matchesHost(String host, String list) {
        return matches(host.toLowerCase(Locale.ROOT), list.toLowerCase(Locale.ROOT));
    }
}
