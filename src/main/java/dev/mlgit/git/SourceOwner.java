// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.RepositoryUrl;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.Ownership;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/** Git's rule for clones on this machine: nothing is taken from a repository of somebody else that is not named safe. */
final class SourceOwner {
    private final Ownership ownership;

    SourceOwner(Environment environment) {
        this.ownership = new Ownership(environment);
    }

    /** @throws MlgitException of kind REFUSED when the repository is somebody else's */
    void require(RepositoryUrl url, URIish uri) {
        File found = url.kind() == RepositoryUrl.Kind.LOCAL
                ? RepositoryCache.FileKey.resolve(new File(uri.getPath()), FS.DETECTED)
                : null;
        if (found == null) {
            return;
        }
        Path source = found.toPath().toAbsolutePath().normalize();
        Path workTree = source.endsWith(".git") ? source.resolveSibling("") : source;
        try {
            if (!isSafe(source, source) && !isSafe(workTree, source)) {
                throw MlgitException.refused(
                        "the repository at " + source + " belongs to somebody else",
                        "if you trust its owner: git config --global --add safe.directory " + ShellWord.of(source));
            }
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the repository at " + source)
                    .causedBy(unreadable);
        }
    }

    private boolean isSafe(Path named, Path gitDirectory) throws IOException {
        try {
            ownership.require(gitDirectory, named, gitDirectory);
            return true;
        } catch (AbsentException somebodyElses) {
            return false;
        }
    }
}
