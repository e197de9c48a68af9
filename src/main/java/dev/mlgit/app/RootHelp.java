// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.StringJoiner;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The help of the whole program: commands by what one wants to do. */
final class RootHelp {
    private RootHelp() {}

    static String of(CommandTree tree) {
        CommandLine whole = tree.whole();
        var sections = new LinkedHashMap<String, StringJoiner>();
        for (CommandEntry entry : tree.entries()) {
            CommandSpec spec = Objects.requireNonNull(whole.getSubcommands().get(entry.name()))
                    .getCommandSpec();
            if (spec.usageMessage().hidden()) {
                continue;
            }
            sections.computeIfAbsent(entry.section(), title -> new StringJoiner("\n", title + "\n", "\n"))
                    .add("  %-12s %s".formatted(entry.name(), header(spec)));
        }
        var help = new StringJoiner("\n");
        help.add("usage: mlgit [-C DIRECTORY] [-o FORMAT] COMMAND [ARGUMENTS...]");
        help.add("       mlgit            on a terminal: the interactive shell");
        help.add("");
        sections.values().forEach(section -> help.add(section.toString()));
        help.add("'mlgit COMMAND --help' shows one command; 'mlgit help exit-codes' what the exit codes mean.");
        return help + "\n";
    }

    private static String header(CommandSpec spec) {
        String[] header = spec.usageMessage().header();
        return header.length == 0 ? "" : header[0];
    }
}
