// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.io;

import java.util.regex.Pattern;

/** Words of command lines that are shown to be pasted. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWord() {}

    /** The word as a POSIX shell reads it as one: in single quotes where it needs them. */
    public static String of(Object word) {
        String text = word.toString();
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** The same for text that came over a wire or from a file: it is made safe to show first. */
    public static String safe(String word) {
        return of(SafeText.line(word));
    }
}
