// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Makes branches. */
final class Branches {
    private Branches() {}

    /** {@code git branch NAME [START]}. */
    static int create(GitLine line, Words words, List<String> names) throws IOException {
        if (names.size() > 2) {
            throw GitFailure.usage("usage: git branch [<options>] <branch-name> [<start-point>]");
        }
        String start = names.size() > 1 ? names.get(1) : "HEAD";
        boolean force = words.has("force");
        String branch = names.get(0);
        requireName(branch);
        Repository repository = line.repository();
        boolean exists = repository.exactRef("refs/heads/" + branch) != null;
        if (exists && !force) {
            throw GitFailure.fatal("a branch named '" + branch + "' already exists");
        }
        if (exists && branch.equals(new Revisions(repository).branch().orElse(""))) {
            throw GitFailure.fatal(
                    "cannot force update the branch '" + branch + "' checked out at '" + line.top() + "'");
        }
        Optional<RevCommit> commit = new Revisions(repository).commit(start);
        if (commit.isEmpty()) {
            throw GitFailure.fatal("not a valid object name: '"
                    + (names.size() > 1
                            ? start
                            : new Revisions(repository).branch().orElse(start)) + "'");
        }
        point(repository, branch, commit.get(), start, force);
        if (!words.has("no-track")) {
            Optional<Upstream> upstream = Upstream.named(repository, start)
                    .filter(found -> !found.remote().equals(".") || words.has("track"));
            if (upstream.isPresent()) {
                upstream.get().setFor(line, branch);
            }
        }
        return 0;
    }

    static void requireName(String name) {
        if (!Repository.isValidRefName("refs/heads/" + name) || name.startsWith("-") || name.equals("HEAD")) {
            throw GitFailure.fatal("'" + name + "' is not a valid branch name");
        }
    }

    static void point(Repository repository, String branch, RevCommit commit, String start, boolean force)
            throws IOException {
        RefUpdate update = repository.updateRef("refs/heads/" + branch);
        update.setNewObjectId(commit);
        update.setRefLogMessage("branch: " + (force ? "Reset to " : "Created from ") + start, false);
        require(force ? update.forceUpdate() : update.update(), "refs/heads/" + branch);
    }

    /** Refuses to go on when a reference was not written. */
    static void require(RefUpdate.Result result, String name) {
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
            default -> throw GitFailure.fatal("cannot lock ref '" + name + "': " + result);
        }
    }
}
