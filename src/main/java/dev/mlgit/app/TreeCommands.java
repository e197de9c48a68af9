// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.Terminal;
import dev.mlgit.shell.Place;
import dev.mlgit.shell.ShellCommands;
import dev.mlgit.shell.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command tree, as the shell sees it: a fresh {@link Program} for every line. */
final class TreeCommands implements ShellCommands {
    private final List<CommandEntry> entries;
    private final Set<String> names;
    private final ShellPassphrases passphrases;

    /** @param passphrases kept from line to line; closed with this */
    TreeCommands(List<CommandEntry> entries, ShellPassphrases passphrases) {
        this.entries = List.copyOf(entries);
        this.names = entries.stream().map(CommandEntry::name).collect(Collectors.toCollection(LinkedHashSet::new));
        this.passphrases = passphrases;
    }

    @Override
    public void close() {
        passphrases.close();
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public int run(List<String> words, Place place, Terminal terminal) {
        Environment there = new SystemEnvironment(place.variables(), place.directory());
        return new Program(there, terminal, passphrases.memory()).run(words);
    }

    @Override
    public List<Suggestion> suggestions(List<String> words, String prefix) {
        CommandLine at = new CommandTree(new GlobalOptions(), entries).parserFor(words);
        for (String word : words) {
            CommandLine next = at.getSubcommands().get(word);
            at = next == null ? at : next;
        }
        var found = new ArrayList<Suggestion>();
        OptionSpec waiting = words.isEmpty() ? null : waitingForValue(at, words.get(words.size() - 1));
        if (waiting != null) {
            values(waiting, found);
        } else if (prefix.startsWith("-")) {
            options(at.getCommandSpec(), found);
        } else {
            subcommands(at, found);
        }
        return found.stream()
                .filter(suggestion -> suggestion.value().startsWith(prefix))
                .toList();
    }

    private static @Nullable OptionSpec waitingForValue(CommandLine at, String previous) {
        OptionSpec option = at.getCommandSpec().optionsMap().get(previous);
        return option != null && option.arity().max() > 0 ? option : null;
    }

    private static void values(OptionSpec option, List<Suggestion> found) {
        if (option.completionCandidates() != null) {
            StreamSupport.stream(option.completionCandidates().spliterator(), false)
                    .forEach(value -> found.add(new Suggestion(value, "")));
        }
    }

    private static void options(CommandSpec spec, List<Suggestion> found) {
        spec.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> found.add(new Suggestion(option.longestName(), firstLine(option.description()))));
    }

    private static void subcommands(CommandLine at, List<Suggestion> found) {
        at.getSubcommands().forEach((name, line) -> {
            var usage = line.getCommandSpec().usageMessage();
            if (!usage.hidden()) {
                found.add(new Suggestion(name, firstLine(usage.header())));
            }
        });
    }

    /** Picocli's placeholders mean nothing outside its own help. */
    private static String firstLine(String[] lines) {
        return lines.length == 0 || lines[0].contains("${") ? "" : lines[0];
    }
}
