// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.output.OutputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code provenance snapshot}, as scripts call it before each run.
 *
 * @param path a directory of the work tree
 * @param output the value of {@code -o}; null without it
 */
record PlainSnapshot(String path, @Nullable OutputFormat output) {
    /** {@code provenance snapshot [PATH] [-o json|table|tsv]}; empty for anything else. */
    static Optional<PlainSnapshot> parse(List<String> arguments) {
        if (arguments.size() < 2 || !arguments.get(1).equals("snapshot")) {
            return Optional.empty();
        }
        var words = new ArrayList<>(arguments);
        words.remove(1);
        // The rest has the form of the command above, which also leaves out what that takes for a command.
        return PlainProvenance.parse(words).map(plain -> new PlainSnapshot(plain.path(), plain.output()));
    }
}
