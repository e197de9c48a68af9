// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words behind a keyword: separated by blanks, in single or double quotes where they hold any, with a backslash
 * before a quote, a backslash or a blank; a {@code #} where a word would begin ends the line.
 */
final class ArgumentWords {
    private ArgumentWords() {}

    /** Empty when a quote is not closed. */
    static Optional<List<String>> split(String text) {
        var words = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            char first = text.charAt(at);
            if (first == ' ' || first == '\t') {
                at++;
                continue;
            }
            if (first == '#') {
                break;
            }
            var word = new StringBuilder();
            at = read(text, at, word);
            if (at < 0) {
                return Optional.empty();
            }
            words.add(word.toString());
        }
        return Optional.of(words);
    }

    /** The place behind the word; -1 for an open quote. */
    private static int read(String text, int start, StringBuilder word) {
        char quote = 0;
        int at = start;
        for (; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '\\' && escapes(text, at + 1, quote)) {
                word.append(text.charAt(++at));
            } else if (quote == 0 && (letter == ' ' || letter == '\t')) {
                return at;
            } else if (quote == 0 && (letter == '"' || letter == '\'')) {
                quote = letter;
            } else if (quote != 0 && letter == quote) {
                quote = 0;
            } else {
                word.append(letter);
            }
        }
        return quote == 0 ? at : -1;
    }

    private static boolean escapes(String text, int next, char quote) {
        if (next >= text.length()) {
            return false;
        }
        char letter = text.charAt(next);
        return letter == '\'' || letter == '"' || letter == '\\' || (letter == ' ' && quote == 0);
    }
}
