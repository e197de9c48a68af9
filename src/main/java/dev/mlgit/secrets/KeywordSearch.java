// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds many keywords in one pass over bytes, without regard to case: the automaton of Aho and Corasick, as one table.
 */
final class KeywordSearch {
    private static final int BYTES = 256;

    /** For each state and byte the next state. */
    private final char[] next;

    /** For each state the rules one of whose keywords ends there; empty for most. */
    private final List<int[]> rules;

    KeywordSearch(List<SecretRule> searched) {
        var children = new ArrayList<int[]>();
        var found = new ArrayList<int[]>();
        addState(children, found);
        for (int rule = 0; rule < searched.size(); rule++) {
            for (String keyword : searched.get(rule).keywords()) {
                int state = 0;
                for (byte letter : keyword.getBytes(StandardCharsets.ISO_8859_1)) {
                    int at = Byte.toUnsignedInt(letter);
                    if (children.get(state)[at] == 0) {
                        children.get(state)[at] = children.size();
                        addState(children, found);
                    }
                    state = children.get(state)[at];
                }
                found.set(state, with(found.get(state), rule));
            }
        }
        this.next = table(children, found);
        this.rules = List.copyOf(found);
    }

    /** From a state, 0 at the beginning, to the next. */
    int step(int state, byte input) {
        return next[state * BYTES + Byte.toUnsignedInt(input)];
    }

    /** The rules to try here, by their places in the list. */
    int[] rulesAt(int state) {
        return rules.get(state);
    }

    private static void addState(List<int[]> children, List<int[]> found) {
        children.add(new int[BYTES]);
        found.add(new int[0]);
    }

    private static int[] with(int[] rules, int... more) {
        int[] all = java.util.Arrays.copyOf(rules, rules.length + more.length);
        System.arraycopy(more, 0, all, rules.length, more.length);
        return all;
    }

    private static char[] table(List<int[]> children, List<int[]> found) {
        int[] fallback = new int[children.size()];
        var queue = new ArrayDeque<Integer>();
        for (int child : children.get(0)) {
            if (child != 0) {
                queue.add(child);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int[] here = children.get(state);
            int[] there = children.get(fallback[state]);
            found.set(state, with(found.get(state), found.get(fallback[state])));
            for (int at = 0; at < BYTES; at++) {
                if (here[at] == 0) {
                    here[at] = there[at];
                } else {
                    fallback[here[at]] = there[at];
                    queue.add(here[at]);
                }
            }
        }
        char[] table = new char[children.size() * BYTES];
        for (int state = 0; state < children.size(); state++) {
            for (int at = 0; at < BYTES; at++) {
                table[state * BYTES + at] = (char) children.get(state)[folded(at)];
            }
        }
        return table;
    }

    private static int folded(int letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter;
    }
}
