// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.nio.file.Path;
import java.util.Map;

/** Where the next line runs: the directory one is in and the exported variables. */
public record Place(Path directory, Map<String, String> variables) {
    public Place {
        variables = Map.copyOf(variables);
    }
}
