// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.Optional;

/**
 * Words of a line the older way, in which keywords and Match criteria are read: a double quote begins a word that may
 * hold blanks, and one {@code =} may stand between two words.
 */
final class DelimitedWords {
    private static final String BLANKS = " \t\r\n";

    private final String line;
    /** Behind the last word and what separates it; beyond the end when there is nothing more. */
    private int position;

    DelimitedWords(String line) {
        this.line = line;
    }

    /** The next word, which may be empty; none at the end, or where a quote is never closed. */
    Optional<String> next() {
        if (position > line.length()) {
            return Optional.empty();
        }
        int start = position;
        int end = start;
        while (end < line.length() && BLANKS.indexOf(line.charAt(end)) < 0 && "\"=".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        if (end == line.length()) {
            position = line.length() + 1;
            return Optional.of(line.substring(start));
        }
        return line.charAt(end) == '"' ? quoted(start, end) : plain(start, end);
    }

    /** What has not been read. */
    String rest() {
        return position > line.length() ? "" : line.substring(position);
    }

    boolean atEnd() {
        return position >= line.length();
    }

    private Optional<String> quoted(int start, int quote) {
        int close = line.indexOf('"', quote + 1);
        if (close < 0) {
            position = line.length() + 1;
            return Optional.empty();
        }
        position = afterBlanks(close + 1);
        return Optional.of(line.substring(start, quote) + line.substring(quote + 1, close));
    }

    private Optional<String> plain(int start, int end) {
        boolean equals = line.charAt(end) == '=';
        position = afterBlanks(end + 1);
        if (!equals && position < line.length() && line.charAt(position) == '=') {
            position = afterBlanks(position + 1);
        }
        return Optional.of(line.substring(start, end));
    }

    private int afterBlanks(int from) {
        int at = from;
        while (at < line.length() && BLANKS.indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
