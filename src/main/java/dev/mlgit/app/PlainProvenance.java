// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.output.OutputFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plain forms of {@code mlgit provenance}.
 *
 * @param path the directory asked about
 * @param output the format asked for; null when none was
 */
record PlainProvenance(String path, @Nullable OutputFormat output) {
    private static final Set<String> SUBCOMMANDS =
            Set.of("checkout", "prune", "push", "scan", "signature", "snapshot", "uploads", "verify");

    /** {@code provenance [PATH] [-o json|table|tsv]}; empty for anything else. */
    static Optional<PlainProvenance> parse(List<String> arguments) {
        int count = arguments.size();
        if (count == 0 || count > 4 || !arguments.get(0).equals("provenance")) {
            return Optional.empty();
        }
        int formatAt = arguments.indexOf("-o");
        List<String> paths = formatAt < 0 ? arguments.subList(1, count) : arguments.subList(1, formatAt);
        if (formatAt >= 0 && formatAt != count - 2) {
            return Optional.empty();
        }
        OutputFormat format = formatAt < 0 ? null : format(arguments.get(count - 1));
        boolean unknownFormat = formatAt >= 0 && format == null;
        if (unknownFormat || paths.size() > 1 || !(paths.isEmpty() || isPath(paths.get(0)))) {
            return Optional.empty();
        }
        return Optional.of(new PlainProvenance(paths.isEmpty() ? "." : paths.get(0), format));
    }

    private static @Nullable OutputFormat format(String word) {
        return switch (word) {
            case "json" -> OutputFormat.json;
            case "table" -> OutputFormat.table;
            case "tsv" -> OutputFormat.tsv;
            default -> null;
        };
    }

    /** Not an option, not a subcommand. */
    private static boolean isPath(String word) {
        return !word.isEmpty() && word.charAt(0) != '-' && !SUBCOMMANDS.contains(word);
    }
}
