// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words after a command of git's, sorted into options and the rest as git's own parser does: clusters of letters,
 * unambiguous beginnings of long names, {@code --no-}, {@code --} before paths.
 */
final class Words {
    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private final List<String> rest = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private boolean dashes;

    private Words() {}

    /**
     * Sorts them.
     *
     * @param command for messages, such as {@code commit}
     * @param known one text for each option, its names separated by commas with the one it is asked by last: {@code
     *     a,all} is a flag, {@code m,message=} takes a value, {@code abbrev=?} may take one after {@code =}, {@code
     *     !p,patch} is native git's only, {@code #} stands for {@code -NUMBER}
     */
    static Words parse(String command, List<String> words, String... known) {
        var sorted = new Words();
        new WordParser(command, known, sorted).parse(words);
        return sorted;
    }

    void put(String name, String value) {
        options.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    void unset(String name) {
        options.remove(name);
        put("no-" + name, "");
    }

    void addRest(String word) {
        rest.add(word);
    }

    void afterDashes(List<String> words) {
        dashes = true;
        paths.addAll(words);
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    /** The last value. */
    Optional<String> value(String name) {
        List<String> values = options.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    List<String> values(String name) {
        return List.copyOf(options.getOrDefault(name, List.of()));
    }

    /** What is no option, before {@code --}. */
    List<String> rest() {
        return List.copyOf(rest);
    }

    /** What follows {@code --}. */
    List<String> paths() {
        return List.copyOf(paths);
    }

    /** True when there was a {@code --}. */
    boolean dashes() {
        return dashes;
    }

    /** Both, for commands to which it makes no difference. */
    List<String> all() {
        var all = new ArrayList<>(rest);
        all.addAll(paths);
        return all;
    }

    /** A number that an option gives. */
    Optional<Integer> number(String name) {
        return value(name).map(text -> {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException wrong) {
                throw GitFailure.fatal("'" + text + "': not an integer").causedBy(wrong);
            }
        });
    }
}
