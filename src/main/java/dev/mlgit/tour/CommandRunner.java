// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.io.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs one command line of mlgit through the whole command tree, as a process of its own would. */
@FunctionalInterface
public interface CommandRunner {
    /**
     * The exit code.
     *
     * @param words what follows {@code mlgit}
     * @param variables the whole environment; nothing of this process's own is added
     */
    int run(List<String> words, Path directory, Map<String, String> variables, Terminal terminal);
}
