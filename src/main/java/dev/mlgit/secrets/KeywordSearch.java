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

    /** For each byte the letter it stands for; 0 for those of no keyword. A capital stands for its small letter. */
    private final byte[] letters = new byte[BYTES];

    private final int width;

    /** For each state and letter the next state. */
    private final char[] next;

    /** For each state the rules one of whose keywords ends there; empty for most. */
    private final List<int[]> rules;

    private final int searched;

    KeywordSearch(List<SecretRule> searched) {
        this.searched = searched.size();
        this.width = 1 + addLetters(searched);
        var children = new ArrayList<int[]>();
        var found = new ArrayList<int[]>();
        addState(children, found);
        for (int rule = 0; rule < searched.size(); rule++) {
            for (String keyword : searched.get(rule).keywords()) {
                int state = 0;
                for (byte input : keyword.getBytes(StandardCharsets.ISO_8859_1)) {
                    int letter = letters[Byte.toUnsignedInt(input)];
                    if (children.get(state)[letter] == 0) {
                        children.get(state)[letter] = children.size();
                        addState(children, found);
                    }
                    state = children.get(state)[letter];
                }
                found.set(state, with(found.get(state), rule));
            }
        }
        this.next = table(children, found);
        this.rules = List.copyOf(found);
    }

    /** How many there are. */
    private int addLetters(List<SecretRule> rulesSearched) {
        int count = 0;
        for (SecretRule rule : rulesSearched) {
            for (String keyword : rule.keywords()) {
                for (byte input : keyword.getBytes(StandardCharsets.ISO_8859_1)) {
                    int at = Byte.toUnsignedInt(input);
                    if (letters[at] == 0) {
                        letters[at] = (byte) ++count;
                    }
                }
            }
        }
        for (int capital = 'A'; capital <= 'Z'; capital++) {
            letters[capital] = letters[capital + 'a' - 'A'];
        }
        return count;
    }

    /** The rules of which a keyword is in a text, by their places in the list, in its order. */
    List<Integer> rulesIn(String text) {
        boolean[] there = new boolean[searched];
        int state = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            state = next[state * width + (character < BYTES ? letters[character] : 0)];
            for (int rule : rules.get(state)) {
                there[rule] = true;
            }
        }
        var found = new ArrayList<Integer>();
        for (int rule = 0; rule < there.length; rule++) {
            if (there[rule]) {
                found.add(rule);
            }
        }
        return found;
    }

    /** From a state, 0 at the beginning, to the next. */
    int step(int state, byte input) {
        return next[state * width + letters[Byte.toUnsignedInt(input)]];
    }

    /** The rules to try here, by their places in the list. */
    int[] rulesAt(int state) {
        return rules.get(state);
    }

    private void addState(List<int[]> children, List<int[]> found) {
        children.add(new int[width]);
        found.add(new int[0]);
    }

    private static int[] with(int[] rules, int... more) {
        int[] all = java.util.Arrays.copyOf(rules, rules.length + more.length);
        System.arraycopy(more, 0, all, rules.length, more.length);
        return all;
    }

    private char[] table(List<int[]> children, List<int[]> found) {
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
            for (int at = 0; at < width; at++) {
                if (here[at] == 0) {
                    here[at] = there[at];
                } else {
                    fallback[here[at]] = there[at];
                    queue.add(here[at]);
                }
            }
        }
        char[] table = new char[children.size() * width];
        for (int state = 0; state < children.size(); state++) {
            for (int at = 0; at < width; at++) {
                table[state * width + at] = (char) children.get(state)[at];
            }
        }
        return table;
    }
}
