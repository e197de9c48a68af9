// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that gets our terminal and our standard streams as they are, until it ends. */
public interface ForegroundProgram {
    /**
     * Runs it to its end; Ctrl-C is the program's to answer.
     *
     * @param command the program and its arguments
     * @param variables the whole environment
     * @return its exit code, 128 and more for a signal
     * @throws dev.mlgit.core.error.MlgitException of kind FAILED when it cannot be started
     */
    int run(List<String> command, Map<String, String> variables, Path directory);
}
