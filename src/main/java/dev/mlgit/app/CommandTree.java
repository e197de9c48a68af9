// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command tree of one invocation, built no further than the command line needs. */
final class CommandTree {
    private final GlobalOptions options;
    private final List<CommandEntry> entries;

    CommandTree(GlobalOptions options, List<CommandEntry> entries) {
        this.options = options;
        this.entries = List.copyOf(entries);
    }

    List<CommandEntry> entries() {
        return entries;
    }

    /** The parser for these arguments: only the branch they name, or everything when they name none. */
    CommandLine parserFor(List<String> arguments) {
        var root = new CommandLine(new RootCommand(options));
        var named = entries.stream()
                .filter(entry -> arguments.contains(entry.name()))
                .toList();
        for (CommandEntry entry : named.isEmpty() ? entries : named) {
            root.addSubcommand(entry.name(), build(entry));
        }
        shareDirectoryOption(root, root.getCommandSpec().findOption(GlobalOptions.DIRECTORY));
        return settings(root);
    }

    /** The parser with every command, for help and completion. */
    CommandLine whole() {
        return parserFor(List.of());
    }

    private static CommandLine build(CommandEntry entry) {
        var line = new CommandLine(entry.command().get());
        CommandSpec spec = line.getCommandSpec();
        spec.name(entry.name());
        entry.children().forEach(child -> line.addSubcommand(child.name(), build(child)));
        return line;
    }

    /** {@code keygen -C} is the comment, as ssh-keygen has it; {@code mlgit -C} before it is the directory. */
    private static void shareDirectoryOption(CommandLine line, OptionSpec directory) {
        for (CommandLine child : line.getSubcommands().values()) {
            CommandSpec spec = child.getCommandSpec();
            if (spec.findOption(GlobalOptions.DIRECTORY) == null) {
                spec.addOption(OptionSpec.builder(directory).inherited(true).build());
            }
            shareDirectoryOption(child, directory);
        }
    }

    private static CommandLine settings(CommandLine line) {
        return line.setCaseInsensitiveEnumValuesAllowed(false)
                .setExpandAtFiles(false)
                .setAbbreviatedOptionsAllowed(false)
                .setOverwrittenOptionsAllowed(false)
                .setPosixClusteredShortOptionsAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100);
    }
}
