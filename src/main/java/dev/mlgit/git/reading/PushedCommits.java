// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;

/** Tells what branches of remotes hold, as far as the last fetch or push knows. */
public final class PushedCommits {
    private PushedCommits() {}

    /** False also where the history is too long to tell. */
    public static boolean hold(Repository repository, String commit) throws IOException {
        try (var objects = new Objects(repository.layout(), repository.references())) {
            var commits = new Commits(repository.layout(), repository.references(), objects);
            return new RemoteReach(repository.references(), commits)
                            .find(commit)
                            .value()
                    != null;
        } catch (AbsentException unknown) {
            return false;
        }
    }
}
