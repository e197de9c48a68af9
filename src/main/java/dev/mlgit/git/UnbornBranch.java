// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import java.io.File;
import java.io.IOException;
import java.util.Collection;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.URIish;

/** The branch that the first commit of an empty clone will be on. */
final class UnbornBranch {
    private static final String FALLBACK = "refs/heads/main";

    private UnbornBranch() {}

    /** Where the server is a directory here, the branch its HEAD names; else the user's init.defaultBranch, else main. */
    static String of(Repository repository, URIish uri, Collection<Ref> advertised) throws IOException {
        if (advertised.isEmpty() && uri.getHost() == null) {
            File path = RepositoryCache.FileKey.resolve(new File(uri.getPath()), repository.getFS());
            if (path != null) {
                try (Repository source =
                        new FileRepositoryBuilder().setGitDir(path).build()) {
                    String branch = source.getFullBranch();
                    if (branch != null && branch.startsWith("refs/heads/")) {
                        return branch;
                    }
                }
            }
        }
        String configured = repository.getConfig().getString("init", null, "defaultbranch");
        return configured == null || !Repository.isValidRefName("refs/heads/" + configured)
                ? FALLBACK
                : "refs/heads/" + configured;
    }
}
