// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of one command or group: what it does, its own options, and apart from them those every command takes. */
final class CommandHelp {
    private CommandHelp() {}

    static String of(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        spec.usageMessage().abbreviateSynopsis(true).synopsisHeading("usage: ");
        var help = new Help(spec, Help.defaultColorScheme(Ansi.OFF));
        var text = new StringBuilder();
        append(text, "", help.header());
        append(text, "\n", help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
        append(text, "\n", help.description());
        append(text, "\nCommands:\n", spec.subcommands().isEmpty() ? "" : help.commandList());
        append(text, "\nArguments:\n", help.parameterList());
        append(text, "\nOptions:\n", help.optionListExcludingGroups(options(spec, false)));
        append(text, "\nEvery command takes:\n", help.optionListExcludingGroups(options(spec, true)));
        append(text, "\n", help.footer());
        return text.toString();
    }

    private static List<OptionSpec> options(CommandSpec spec, boolean inherited) {
        return spec.options().stream()
                .filter(option -> !option.hidden() && option.inherited() == inherited)
                .toList();
    }

    private static void append(StringBuilder text, String heading, String part) {
        if (!part.isEmpty()) {
            text.append(heading).append(part);
        }
    }
}
