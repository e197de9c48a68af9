// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;

/** One of git's commands. */
interface GitStep {
    /**
     * Runs it.
     *
     * @param words what follows the command's name
     * @return git's exit code
     * @throws GitFailure in git's words
     */
    int run(GitLine line, List<String> words) throws IOException, GitAPIException;
}
