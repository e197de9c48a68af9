// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/**
 * The branch that another one is to follow.
 *
 * @param remote its remote, {@code .} for this repository
 * @param merge its full name there
 * @param shown its short name here
 */
record Upstream(String remote, String merge, String shown) {
    static Optional<Upstream> named(Repository repository, String name) throws IOException {
        for (String remote : repository.getRemoteNames()) {
            if (name.startsWith(remote + "/") && repository.exactRef("refs/remotes/" + name) != null) {
                return Optional.of(new Upstream(remote, "refs/heads/" + name.substring(remote.length() + 1), name));
            }
        }
        return repository.exactRef("refs/heads/" + name) == null
                ? Optional.empty()
                : Optional.of(new Upstream(".", "refs/heads/" + name, name));
    }

    /** Writes it to the configuration and says so. */
    void setFor(GitLine line, String branch) throws IOException {
        setQuietlyFor(line.repository(), branch);
        line.out("branch '" + branch + "' set up to track '" + shown + "'.");
    }

    void setQuietlyFor(Repository repository, String branch) throws IOException {
        var config = repository.getConfig();
        config.setString("branch", branch, "remote", remote);
        config.setString("branch", branch, "merge", merge);
        config.save();
    }
}
