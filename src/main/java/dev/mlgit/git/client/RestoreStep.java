// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.errors.GitAPIException;

/** {@code git restore}. */
final class RestoreStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse(
                "restore",
                arguments,
                "S,staged",
                "W,worktree",
                "s,source=",
                "q,quiet",
                "!p,patch",
                "!m,merge",
                "!ours",
                "!theirs");
        if (words.all().isEmpty()) {
            throw GitFailure.fatal("you must specify path(s) to restore");
        }
        boolean staged = words.has("staged");
        boolean work = words.has("worktree") || !staged;
        Optional<String> source = words.value("source");
        List<String> paths = staged
                ? FileSource.knownToEither(line, source.orElse("HEAD"), words.all())
                : FileSource.known(line, source, words.all());
        if (staged) {
            ResetStep.paths(line, source.orElse("HEAD"), paths);
        }
        if (work) {
            if (source.isPresent() && !staged) {
                throw GitFailure.nativeOnly("git restore --source without --staged");
            }
            if (staged
                    && !FileSource.known(line, Optional.empty(), List.of(":/")).containsAll(paths)) {
                throw GitFailure.nativeOnly("git restore --staged --worktree of files that the source does not have");
            }
            FileSource.restore(line, Optional.empty(), paths);
        }
        return 0;
    }
}
