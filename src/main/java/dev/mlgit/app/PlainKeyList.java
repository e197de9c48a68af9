// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.output.OutputFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code key list}, as prompts and doctors call it.
 *
 * @param output the value of {@code -o}; null without it
 */
record PlainKeyList(@Nullable OutputFormat output) {
    /** {@code key list [-o json|table|tsv]}; empty for anything else. */
    static Optional<PlainKeyList> parse(List<String> arguments) {
        if (arguments.size() < 2 || !arguments.get(1).equals("list")) {
            return Optional.empty();
        }
        if (arguments.size() == 2) {
            return Optional.of(new PlainKeyList(null));
        }
        boolean formatOnly = arguments.size() == 4 && arguments.get(2).equals("-o");
        return switch (formatOnly ? arguments.get(3) : "") {
            case "json" -> Optional.of(new PlainKeyList(OutputFormat.json));
            case "table" -> Optional.of(new PlainKeyList(OutputFormat.table));
            case "tsv" -> Optional.of(new PlainKeyList(OutputFormat.tsv));
            default -> Optional.empty();
        };
    }
}
