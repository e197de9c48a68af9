// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What is left of the usual algorithms by a list of ssh_config(5), which may begin with {@code + - ^}. */
final class AlgorithmChoice {
    private AlgorithmChoice() {}

    /**
     * The best first; empty where the list leaves none.
     *
     * @param configured nothing but the usual ones can be chosen, whatever else it names
     */
    static Optional<List<String>> of(List<String> usual, Optional<String> configured) {
        String value = configured.map(String::strip).orElse("");
        if (value.isEmpty()) {
            return Optional.of(usual);
        }
        String list = "+-^".indexOf(value.charAt(0)) >= 0 ? value.substring(1) : value;
        List<String> chosen =
                switch (value.charAt(0)) {
                    case '+' -> usual;
                    case '-' -> without(usual, list);
                    case '^' -> joined(named(usual, list), usual);
                    default -> named(usual, list);
                };
        return Optional.of(chosen).filter(some -> !some.isEmpty());
    }

    private static List<String> named(List<String> usual, String list) {
        var names = new LinkedHashSet<String>();
        for (String pattern : list.split(",", -1)) {
            usual.stream()
                    .filter(algorithm -> WildcardPattern.matches(pattern.strip(), algorithm))
                    .forEach(names::add);
        }
        return List.copyOf(names);
    }

    private static List<String> without(List<String> algorithms, String patterns) {
        return algorithms.stream()
                .filter(algorithm -> Arrays.stream(patterns.split(",", -1))
                        .noneMatch(pattern -> WildcardPattern.matches(pattern.strip(), algorithm)))
                .toList();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        var all = new LinkedHashSet<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
