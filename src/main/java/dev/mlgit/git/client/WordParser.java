// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads the words after one of git's commands. */
final class WordParser {
    /** One option as it may be written. */
    private record Known(String name, boolean nativeOnly, boolean takes, boolean may) {}

    private final String command;
    private final Map<String, Known> known = new LinkedHashMap<>();
    private final Words sorted;

    WordParser(String command, String[] specifications, Words sorted) {
        this.command = command;
        this.sorted = sorted;
        for (String specification : specifications) {
            boolean nativeOnly = specification.startsWith("!");
            boolean may = specification.endsWith("=?");
            boolean takes = specification.endsWith("=");
            String[] names = specification.replaceAll("^!|=\\??$", "").split(",", -1);
            var option = new Known(names[names.length - 1], nativeOnly, takes, may);
            for (String name : names) {
                known.put(name, option);
            }
        }
    }

    void parse(List<String> words) {
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals("--")) {
                sorted.afterDashes(words.subList(at + 1, words.size()));
                return;
            }
            if (word.startsWith("--")) {
                at += longOption(word.substring(2), at + 1 < words.size() ? words.subList(at + 1, at + 2) : List.of());
            } else if (word.startsWith("-") && word.length() > 1) {
                at += letters(word.substring(1), at + 1 < words.size() ? words.subList(at + 1, at + 2) : List.of());
            } else {
                sorted.addRest(word);
            }
        }
    }

    /** How many of the next words it took. */
    private int longOption(String text, List<String> next) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        boolean negated = name.startsWith("no-") && find(name, false) == null;
        Known option = find(negated ? name.substring(3) : name, true);
        if (option == null) {
            throw unknown("option `" + text + "'");
        }
        if (option.nativeOnly()) {
            throw GitFailure.nativeOnly("git " + command + " --" + name);
        }
        if (negated) {
            sorted.unset(option.name());
            return 0;
        }
        if (equals >= 0 && !option.takes() && !option.may()) {
            throw GitFailure.usage("error: option `" + option.name() + "' takes no value");
        }
        if (equals >= 0 || !option.takes()) {
            sorted.put(option.name(), equals < 0 ? "" : text.substring(equals + 1));
            return 0;
        }
        if (next.isEmpty()) {
            throw GitFailure.usage("error: option `" + option.name() + "' requires a value");
        }
        sorted.put(option.name(), next.get(0));
        return 1;
    }

    private int letters(String text, List<String> next) {
        if (known.containsKey("#") && text.matches("[0-9]+")) {
            sorted.put("#", text);
            return 0;
        }
        for (int at = 0; at < text.length(); at++) {
            Known option = known.get(text.substring(at, at + 1));
            if (option == null) {
                throw unknown("switch `" + text.charAt(at) + "'");
            }
            if (option.nativeOnly()) {
                throw GitFailure.nativeOnly("git " + command + " -" + text.charAt(at));
            }
            String value = text.substring(at + 1);
            if (option.takes() && value.isEmpty() && next.isEmpty()) {
                throw GitFailure.usage("error: switch `" + text.charAt(at) + "' requires a value");
            }
            if (option.takes()) {
                sorted.put(option.name(), value.isEmpty() ? next.get(0) : value);
                return value.isEmpty() ? 1 : 0;
            }
            if (option.may() && !value.isEmpty()) {
                sorted.put(option.name(), value);
                return 0;
            }
            sorted.put(option.name(), "");
        }
        return 0;
    }

    /** By its name or an unambiguous beginning. */
    private @org.jspecify.annotations.Nullable Known find(String name, boolean abbreviated) {
        Known exact = name.length() > 1 ? known.get(name) : null;
        if (exact != null || !abbreviated || name.isEmpty()) {
            return exact;
        }
        var found = new ArrayList<Known>();
        var names = new TreeSet<String>();
        known.forEach((full, option) -> {
            if (full.length() > 1 && full.startsWith(name)) {
                names.add(full);
                if (!found.contains(option)) {
                    found.add(option);
                }
            }
        });
        if (found.size() > 1) {
            var two = names.iterator();
            throw GitFailure.usage(
                    "error: ambiguous option: " + name + " (could be --" + two.next() + " or --" + two.next() + ")");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private GitFailure unknown(String what) {
        return GitFailure.usage("error: unknown " + what + "\nusage: git " + command + " [<options>]\nhint: what the"
                + " built-in client knows: mlgit git help " + command);
    }
}
