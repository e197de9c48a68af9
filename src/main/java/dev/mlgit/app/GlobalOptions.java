// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.output.OutputFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options every command takes, before or after its name. */
final class GlobalOptions {
    /** Handed on to the commands by {@link CommandTree}: a command may take the name for something of its own. */
    static final String DIRECTORY = "-C";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            order = 100,
            description = "Output format: ${COMPLETION-CANDIDATES}.")
    @Nullable
    OutputFormat output;

    @Option(
            names = "--query",
            paramLabel = "EXPRESSION",
            scope = ScopeType.INHERIT,
            order = 101,
            description = "JMESPath query over the result.")
    @Nullable
    String query;

    @Option(names = DIRECTORY, paramLabel = "DIRECTORY", order = 102, description = "Work as if started in DIRECTORY.")
    @Nullable
    String directory;

    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            order = 103,
            description = "Answer yes to every question that is no safety check.")
    boolean yes;

    @Option(
            names = {"-n", "--dry-run"},
            scope = ScopeType.INHERIT,
            order = 104,
            description = "Show what would be done, change nothing.")
    boolean dryRun;

    @Option(names = "--no-input", scope = ScopeType.INHERIT, order = 105, description = "Never ask.")
    boolean noInput;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            order = 106,
            description = "Only errors on standard error.")
    boolean quiet;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            scope = ScopeType.INHERIT,
            order = 107,
            description = "Colours: ${COMPLETION-CANDIDATES}.")
    ColorChoice color = ColorChoice.auto;

    @Option(names = "--debug", scope = ScopeType.INHERIT, order = 108, description = "Show stack traces.")
    boolean debug;

    /** The values of {@code --color}. */
    enum ColorChoice {
        auto,
        always,
        never
    }
}
