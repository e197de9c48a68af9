// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What a line asks for. */
sealed interface ShellLine {
    /** Nothing, or a comment. */
    record Empty() implements ShellLine {}

    /** {@code exit [N]}. */
    record Leave(OptionalInt exitCode) implements ShellLine {}

    /** A command of mlgit's, run in this process. */
    record Own(List<String> words) implements ShellLine {}

    /** As {@link Own}, once the user's shell has expanded it. */
    record OwnToExpand(String text) implements ShellLine {}

    /** Everything else: a line for the user's shell. */
    record Foreign(String text) implements ShellLine {}

    /** Sorts a line: mlgit's names win over programs, a leading backslash asks for the program. */
    static ShellLine of(String text, Set<String> names) {
        String line = text.strip();
        ShellWords words = ShellWords.of(line);
        if (words.words().isEmpty() && !words.operators()) {
            return new Empty();
        }
        if (line.startsWith("\\")) {
            return new Foreign("command " + line.substring(1));
        }
        String first = words.words().isEmpty() ? "" : words.words().get(0);
        boolean plain = !words.operators() && line.startsWith(first);
        if (plain && (first.equals("exit") || first.equals("logout"))) {
            return leave(words.words(), line);
        }
        if (!plain || !(first.equals("mlgit") || names.contains(first)) || wantsTerminal(words.words())) {
            return new Foreign(line);
        }
        return words.expansions() ? new OwnToExpand(line) : new Own(withoutName(words.words()));
    }

    /** These give the terminal to another program, its editor or its pager: the user's shell runs them as its own. */
    private static boolean wantsTerminal(List<String> words) {
        List<String> command = withoutName(words);
        return !command.isEmpty() && command.get(0).equals("git");
    }

    /** The command line without the leading {@code mlgit}. */
    static List<String> withoutName(List<String> words) {
        return !words.isEmpty() && words.get(0).equals("mlgit") ? words.subList(1, words.size()) : words;
    }

    private static ShellLine leave(List<String> words, String line) {
        if (words.size() == 1) {
            return new Leave(OptionalInt.empty());
        }
        boolean number = words.size() == 2 && words.get(1).matches("[0-9]{1,3}");
        return number ? new Leave(OptionalInt.of(Integer.parseInt(words.get(1)) & 0xff)) : new Foreign(line);
    }
}
