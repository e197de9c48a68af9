// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.LinkedHashSet;
import java.util.List;

/** A list of algorithms as ssh_config(5) writes it: whole, or beginning with {@code +}, {@code -} or {@code ^}. */
public record AlgorithmList(String text) {
    /**
     * What the list amounts to.
     *
     * @param defaults used where the list only adds to them, takes from them or puts something before them
     * @param supported everything that can be used; anything else is left out, and wildcards stand for these
     */
    public List<String> over(List<String> defaults, List<String> supported) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        List<String> names =
                List.of(text.substring("+-^".indexOf(first) >= 0 ? 1 : 0).split(",", -1));
        if (first == '-') {
            return defaults.stream()
                    .filter(name -> !PatternList.matches(name, text.substring(1)))
                    .toList();
        }
        var wanted = new LinkedHashSet<String>();
        if (first == '+') {
            wanted.addAll(defaults);
        }
        wanted.addAll(names);
        if (first == '^') {
            wanted.addAll(defaults);
        }
        var chosen = new LinkedHashSet<String>();
        for (String pattern : wanted) {
            supported.stream()
                    .filter(name -> PatternList.matchesOne(name, pattern))
                    .forEach(chosen::add);
        }
        return List.copyOf(chosen);
    }

    @Override
    public String toString() {
        return text;
    }
}
