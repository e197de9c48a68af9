// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.server;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/** Opens bare repositories by their directory and nothing else: no variable of the user's points elsewhere. */
final class BareRepository {
    private BareRepository() {}

    static Repository open(Path directory) throws IOException {
        return new RepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
    }
}
