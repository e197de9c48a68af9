// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What a mistyped word probably meant: a name at most two edits away. */
final class Suggestions {
    private Suggestions() {}

    static Optional<String> forWord(String word, CommandLine at, CommandTree tree) {
        Stream<String> names = word.startsWith("-")
                ? at.getCommandSpec().optionsMap().keySet().stream()
                : at.getParent() == null
                        ? tree.entries().stream().map(CommandEntry::name)
                        : at.getSubcommands().keySet().stream();
        return among(names, word);
    }

    static Optional<String> among(Stream<String> names, String word) {
        return names.filter(name -> name.length() > 2 && distance(word, name) <= 2)
                .min(Comparator.comparingInt((String name) -> distance(word, name))
                        .thenComparing(name -> name));
    }

    /** Levenshtein's distance. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
