// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import java.util.List;
import java.util.regex.Pattern;

/** A command line as one would type it: quoted where a shell needs it, broken where the line gets long. */
record TypedCommand(List<String> words) {
    private static final int WIDTH = 78;
    private static final String CONTINUED = " \\\n    ";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./~-]+");

    TypedCommand {
        words = List.copyOf(words);
    }

    /** On one line. */
    @Override
    public String toString() {
        return String.join(" ", words.stream().map(TypedCommand::quoted).toList());
    }

    /** After a prompt of two columns, continued on the next line after a backslash. */
    String wrapped() {
        var text = new StringBuilder();
        int column = 2;
        for (String word : words.stream().map(TypedCommand::quoted).toList()) {
            boolean fits = column + 1 + word.length() <= WIDTH;
            if (!text.isEmpty()) {
                text.append(fits ? " " : CONTINUED);
            }
            column = fits ? column + 1 + word.length() : 4 + word.length();
            text.append(word);
        }
        return text.toString();
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
