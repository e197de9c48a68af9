// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.io.SafeText;
import java.util.regex.Pattern;

/** Words of a command that is shown to be pasted. */
final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private ShellWord() {}

    /** The word, in quotes where a shell would take it for something else. */
    static String quoted(String word) {
        String safe = SafeText.line(word);
        return PLAIN.matcher(safe).matches() ? safe : "'" + safe.replace("'", "'\\''") + "'";
    }
}
