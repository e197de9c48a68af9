// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.io;

import java.nio.charset.StandardCharsets;

/** Text from a wire or a file, made safe to show on a terminal. */
public final class SafeText {
    private SafeText() {}

    /**
     * Drops escape sequences' introducers and every other control character but the tab and the line feed; also the
     * C1 controls, and the bidirectional overrides that make a line read differently from what it says.
     */
    public static String of(String text) {
        if (isPlain(text) || text.codePoints().allMatch(SafeText::harmless)) {
            return text;
        }
        var safe = new StringBuilder(text.length());
        text.codePoints().filter(SafeText::harmless).forEach(safe::appendCodePoint);
        return safe.toString();
    }

    /** As {@link #of}, on one line: line feeds and tabs become blanks. */
    public static String line(String text) {
        return isPlain(text) ? text : of(text).replace('\n', ' ').replace('\t', ' ');
    }

    /**
     * Printable ASCII, as most texts are: seen at a glance, where a stream would be set up for each. The bytes come in one
     * call, where a program that has just started would make several for each character; what has none is a question mark.
     */
    private static boolean isPlain(String text) {
        for (byte character : text.getBytes(StandardCharsets.ISO_8859_1)) {
            if (character < 0x20 || character == 0x7f || character == '?') {
                return false;
            }
        }
        return true;
    }

    /** False for what {@link #of} drops. */
    public static boolean harmless(int character) {
        if (character == '\n' || character == '\t') {
            return true;
        }
        boolean control = character < 0x20 || (character >= 0x7f && character < 0xa0);
        boolean bidirectional =
                (character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069);
        return !control && !bidirectional;
    }
}
