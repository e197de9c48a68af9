// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgit} itself; what it does without a subcommand is decided by {@link Program}. */
@Command(
        name = "mlgit",
        header = "The terminal toolkit for machine-learning compute instances.",
        synopsisSubcommandLabel = "COMMAND")
final class RootCommand {
    @Mixin
    final GlobalOptions options;

    @Option(names = "--version", description = "Print the version and exit.", versionHelp = true)
    boolean version;

    @Option(
            names = {"-h", "--help"},
            description = "Show this help and exit.",
            usageHelp = true,
            scope = picocli.CommandLine.ScopeType.INHERIT)
    boolean help;

    RootCommand(GlobalOptions options) {
        this.options = options;
    }
}
