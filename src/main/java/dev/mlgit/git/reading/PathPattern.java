// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import org.jspecify.annotations.Nullable;

/**
 * One pattern of an ignore or attributes file.
 *
 * @param base the directory the file lies in, with a slash at the end; empty at the top
 * @param wholePath true when the pattern is about the path below the base, false when it is about a name anywhere
 */
record PathPattern(String base, String pattern, boolean negated, boolean directoryOnly, boolean wholePath) {
    /** Null for a line that holds no pattern. */
    static @Nullable PathPattern ofIgnoreLine(String base, String line) {
        String pattern = trimmed(line);
        if (pattern.isEmpty() || pattern.startsWith("#")) {
            return null;
        }
        boolean negated = pattern.startsWith("!");
        return of(base, negated ? pattern.substring(1) : pattern, negated);
    }

    static PathPattern of(String base, String text, boolean negated) {
        boolean directoryOnly = text.endsWith("/");
        String pattern = directoryOnly ? text.substring(0, text.length() - 1) : text;
        boolean wholePath = pattern.indexOf('/') >= 0;
        return new PathPattern(
                base, pattern.startsWith("/") ? pattern.substring(1) : pattern, negated, directoryOnly, wholePath);
    }

    /** @param path from the top of the work tree, one character a byte */
    boolean matches(String path, boolean directory, boolean ignoreCase) {
        if (directoryOnly && !directory) {
            return false;
        }
        if (!wholePath) {
            return WildMatch.name(pattern, path.substring(path.lastIndexOf('/') + 1), ignoreCase);
        }
        return path.startsWith(base) && WildMatch.path(pattern, path.substring(base.length()), ignoreCase);
    }

    /** Without the blanks at its end, unless a backslash keeps them, and without the carriage return. */
    private static String trimmed(String line) {
        int end = line.endsWith("\r") ? line.length() - 1 : line.length();
        int kept = 0;
        for (int at = 0; at < end; at++) {
            char character = line.charAt(at);
            if (character == '\\' && at + 1 < end) {
                at++;
                kept = at + 1;
            } else if (character != ' ') {
                kept = at + 1;
            }
        }
        return line.substring(0, kept);
    }
}
