// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * A line taken apart as a POSIX shell does it, without expanding anything.
 *
 * @param words the words, quotes removed
 * @param operators true when it holds pipes, redirections, lists or several lines
 * @param expansions true when a shell would put something else for a word: variables, globs, {@code ~}
 * @param complete false when a quote is open or the line ends in a backslash, a pipe, {@code &&} or {@code ||}
 */
record ShellWords(List<String> words, boolean operators, boolean expansions, boolean complete) {
    ShellWords {
        words = List.copyOf(words);
    }

    static ShellWords of(String line) {
        return new Scanner(line).scan();
    }

    private static final class Scanner {
        private final String line;
        private final List<String> words = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private int at;
        private boolean inWord;
        private boolean operators;
        private boolean expansions;
        private boolean open;

        Scanner(String line) {
            this.line = line;
        }

        ShellWords scan() {
            while (at < line.length()) {
                next(line.charAt(at++));
            }
            endWord();
            String text = line.stripTrailing();
            boolean continues = text.endsWith("|") || text.endsWith("&&");
            return new ShellWords(words, operators, expansions, !open && !(operators && continues));
        }

        private void next(char character) {
            switch (character) {
                case ' ', '\t' -> endWord();
                case '\'' -> singleQuoted();
                case '"' -> doubleQuoted();
                case '\\' -> escaped();
                case '|', '&', ';', '<', '>', '(', ')', '\n' -> operator(character);
                case '#' -> commentOrHash();
                default -> plain(character);
            }
        }

        private void plain(char character) {
            boolean expands = "$`*?[{".indexOf(character) >= 0 || (character == '~' && !inWord);
            expansions |= expands;
            add(character);
        }

        private void operator(char character) {
            endWord();
            boolean trailingLineEnd = character == '\n' && line.substring(at).isBlank();
            operators |= !trailingLineEnd;
        }

        private void commentOrHash() {
            if (inWord) {
                add('#');
                return;
            }
            int end = line.indexOf('\n', at);
            at = end < 0 ? line.length() : end;
        }

        private void escaped() {
            if (at == line.length()) {
                open = true;
                return;
            }
            char character = line.charAt(at++);
            if (character != '\n') {
                add(character);
            }
        }

        private void singleQuoted() {
            inWord = true;
            int end = line.indexOf('\'', at);
            if (end < 0) {
                open = true;
                end = line.length();
            }
            word.append(line, at, end);
            at = Math.min(line.length(), end + 1);
        }

        private void doubleQuoted() {
            inWord = true;
            while (at < line.length()) {
                char character = line.charAt(at++);
                if (character == '"') {
                    return;
                }
                if (character == '\\' && at < line.length() && "$`\"\\\n".indexOf(line.charAt(at)) >= 0) {
                    character = line.charAt(at++);
                } else {
                    expansions |= character == '$' || character == '`';
                }
                word.append(character);
            }
            open = true;
        }

        private void add(char character) {
            inWord = true;
            word.append(character);
        }

        private void endWord() {
            if (inWord) {
                words.add(word.toString());
                word.setLength(0);
                inWord = false;
            }
        }
    }
}
