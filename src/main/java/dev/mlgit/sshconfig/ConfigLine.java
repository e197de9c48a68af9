// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.List;

/**
 * A line that says something.
 *
 * @param keyword as it was typed, in lower case
 * @param arguments the words behind it, without a comment
 * @param rest everything behind the keyword, as it stands
 */
record ConfigLine(String keyword, List<String> arguments, String rest) {
    ConfigLine {
        arguments = List.copyOf(arguments);
    }

    /** The text of a command: what is left behind a further equals sign. */
    String command() {
        return rest.replaceFirst("^[ \t\r\n=]+", "");
    }
}
