// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command exactly as it is started, and as a line that a shell would read the same way.
 *
 * @param words the program and its arguments; nothing splits or expands them again
 * @param line for people
 */
record JobCommandLine(List<String> words, String line) {
    private static final Pattern SHELL_SYNTAX = Pattern.compile("[\\s|&;<>()$`\\\\\"'*?\\[\\]#~{}!]");
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    JobCommandLine {
        words = List.copyOf(words);
    }

    /** Several words are a program and its arguments; one word with shell syntax in it is a line for /bin/sh. */
    static JobCommandLine of(List<String> words) {
        if (words.isEmpty() || words.get(0).isBlank()) {
            throw MlgitException.usage("no command to run", "mlgit submit -- python train.py");
        }
        words.stream().filter(JobCommandLine::isLossy).findFirst().ifPresent(word -> {
            throw MlgitException.usage(
                    "a word of the command is no UTF-8 text and would be changed: '" + word + "'",
                    "put the command into a script: mlgit submit -- sh SCRIPT");
        });
        String first = words.get(0);
        if (words.size() == 1 && SHELL_SYNTAX.matcher(first).find()) {
            return new JobCommandLine(List.of("/bin/sh", "-c", first), first);
        }
        return new JobCommandLine(
                words, words.stream().map(JobCommandLine::quoted).collect(Collectors.joining(" ")));
    }

    String program() {
        return words.get(0);
    }

    /** What Java puts in the place of bytes that are no text: it does not tell what they were. */
    private static boolean isLossy(String word) {
        return word.indexOf('\ufffd') >= 0;
    }

    private static String quoted(String word) {
        return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
