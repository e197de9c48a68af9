// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.util.ArrayList;
import java.util.List;

/** Tidies the text of a commit or a tag as git does. */
final class Messages {
    private Messages() {}

    /** Without blanks at line ends, without empty lines at both ends, with one for several. */
    static String tidy(String text) {
        return tidy(text, false);
    }

    /** As {@link #tidy(String)}, without lines that begin with {@code #}. */
    static String withoutComments(String text) {
        return tidy(text, true);
    }

    private static String tidy(String text, boolean comments) {
        List<String> kept = new ArrayList<>();
        boolean gap = false;
        for (String one : text.split("\n", -1)) {
            if (comments && one.startsWith("#")) {
                continue;
            }
            String line = one.stripTrailing();
            if (line.isEmpty()) {
                gap = !kept.isEmpty();
                continue;
            }
            if (gap) {
                kept.add("");
                gap = false;
            }
            kept.add(line);
        }
        return kept.isEmpty() ? "" : String.join("\n", kept) + "\n";
    }
}
