// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an attributes file: a pattern, or the name of a macro, and what it sets.
 *
 * @param macro the macro's name; empty for a pattern
 * @param settings such as {@code text}, {@code -text}, {@code !text} and {@code eol=lf}
 */
record AttributeLine(@Nullable PathPattern pattern, String macro, List<String> settings) {
    AttributeLine {
        settings = List.copyOf(settings);
    }

    /** Null for a line that says nothing. */
    static @Nullable AttributeLine of(String base, String line) {
        var words = new ArrayList<String>();
        int at = quotedPattern(line, words);
        while (at < line.length()) {
            int start = at;
            while (at < line.length() && !isBlank(line.charAt(at))) {
                at++;
            }
            if (at > start) {
                words.add(line.substring(start, at));
            }
            at++;
        }
        if (words.isEmpty() || line.stripLeading().startsWith("#")) {
            return null;
        }
        String first = words.get(0);
        List<String> settings = words.subList(1, words.size());
        if (first.startsWith("[attr]")) {
            return new AttributeLine(null, first.substring(6), settings);
        }
        // A negative pattern says nothing in an attributes file.
        return first.startsWith("!") ? null : new AttributeLine(PathPattern.of(base, first, false), "", settings);
    }

    /** Adds a pattern in quotes; the place where the settings begin. */
    private static int quotedPattern(String line, List<String> words) {
        int start = 0;
        while (start < line.length() && isBlank(line.charAt(start))) {
            start++;
        }
        var pattern = new StringBuilder();
        int end = RawPath.unquote(line.substring(start), pattern);
        if (end < 0) {
            return 0;
        }
        words.add(pattern.toString());
        return start + end;
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\r';
    }
}
