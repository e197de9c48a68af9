// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * A command line whose words after the command belong to another program: {@code mlgit [OPTIONS] git WORDS...}.
 *
 * @param options mlgit's own, before the command
 * @param name the command
 * @param words what follows it, untouched
 */
record RawLine(List<String> options, String name, List<String> words) {
    private static final Set<String> NAMES = Set.of("git", "ssh-command");
    private static final Set<String> WITH_VALUE = Set.of("-o", "--output", "--query", "-C", "--color");
    private static final Set<List<String>> HELP = Set.of(List.of("--help"), List.of("-h"));

    RawLine {
        options = List.copyOf(options);
        words = List.copyOf(words);
    }

    /** Empty for any other line; for one that asks for help too, which the parser gives. */
    static Optional<RawLine> parse(List<String> arguments) {
        int at = 0;
        while (at < arguments.size() && arguments.get(at).startsWith("-")) {
            at += WITH_VALUE.contains(arguments.get(at)) ? 2 : 1;
        }
        if (at >= arguments.size() || !NAMES.contains(arguments.get(at))) {
            return Optional.empty();
        }
        List<String> words = arguments.subList(at + 1, arguments.size());
        return HELP.contains(words)
                ? Optional.empty()
                : Optional.of(new RawLine(arguments.subList(0, at), arguments.get(at), words));
    }

    /** Takes mlgit's options over; false when they ask for help or are wrong, which is for the parser to tell. */
    boolean applyTo(GlobalOptions global) {
        if (options.isEmpty()) {
            return true;
        }
        try {
            var root = new CommandLine(new RootCommand(global)).setOverwrittenOptionsAllowed(false);
            ParseResult parsed = root.parseArgs(options.toArray(String[]::new));
            return !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested();
        } catch (ParameterException wrong) {
            return false;
        }
    }
}
