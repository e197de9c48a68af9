// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.ProcessResult;

/**
 * Runs the hooks of a repository, as git does: those in its own directory or in {@code core.hooksPath}, executable, with
 * their output on standard error. The repository has been looked at before: one of somebody else's is never opened.
 */
final class Hooks {
    private Hooks() {}

    /**
     * True when there was one.
     *
     * @throws GitFailure when it ended with anything but 0; it has said why
     */
    static boolean run(GitLine line, String name, String... arguments) {
        var said = new ByteArrayOutputStream();
        try {
            ProcessResult result = FS.DETECTED.runHookIfPresent(line.repository(), name, arguments, said, said, null);
            boolean ran = result.getStatus() == ProcessResult.Status.OK;
            if (said.size() > 0) {
                line.error(said.toString(StandardCharsets.UTF_8).stripTrailing());
            }
            if (ran && result.getExitCode() != 0) {
                throw new GitFailure("", 1);
            }
            return ran;
        } catch (org.eclipse.jgit.api.errors.JGitInternalException failure) {
            throw GitFailure.fatal("cannot run '" + name + "': " + failure.getMessage())
                    .causedBy(failure);
        }
    }
}
