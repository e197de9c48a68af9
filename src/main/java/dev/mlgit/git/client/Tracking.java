// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.RevWalkUtils;

/**
 * A branch beside the one it follows.
 *
 * @param upstream shortened, such as {@code origin/main}
 * @param gone true when the followed branch is not there
 */
record Tracking(String upstream, boolean gone, int ahead, int behind) {
    /** Empty for a branch that follows none. */
    static Optional<Tracking> of(Repository repository, String branch) throws IOException {
        var revisions = new Revisions(repository);
        Optional<String> upstream = revisions.upstream(branch);
        if (upstream.isEmpty()) {
            return Optional.empty();
        }
        String shown = Repository.shortenRefName(upstream.get());
        Optional<RevCommit> theirs = revisions.commit(upstream.get());
        Optional<RevCommit> ours = revisions.commit("refs/heads/" + branch);
        if (theirs.isEmpty() || ours.isEmpty()) {
            return Optional.of(new Tracking(shown, theirs.isEmpty(), 0, 0));
        }
        try (var walk = new RevWalk(repository)) {
            RevCommit one = walk.parseCommit(ours.get());
            RevCommit other = walk.parseCommit(theirs.get());
            int ahead = RevWalkUtils.count(walk, one, other);
            int behind = RevWalkUtils.count(walk, other, one);
            return Optional.of(new Tracking(shown, false, ahead, behind));
        }
    }

    /** {@code [ahead 1, behind 2]}; empty when there is nothing to say. */
    String brackets() {
        if (gone) {
            return "[gone]";
        }
        if (ahead == 0 && behind == 0) {
            return "";
        }
        String both = ahead > 0 && behind > 0 ? ", " : "";
        return "[" + (ahead > 0 ? "ahead " + ahead : "") + both + (behind > 0 ? "behind " + behind : "") + "]";
    }

    /** As {@code git status} and {@code git switch} tell it. */
    List<String> sentences() {
        if (gone) {
            return List.of(
                    "Your branch is based on '" + upstream + "', but the upstream is gone.",
                    "  (use \"git branch --unset-upstream\" to fixup)");
        }
        if (ahead == 0 && behind == 0) {
            return List.of("Your branch is up to date with '" + upstream + "'.");
        }
        if (behind == 0) {
            return List.of(
                    "Your branch is ahead of '" + upstream + "' by " + commits(ahead) + ".",
                    "  (use \"git push\" to publish your local commits)");
        }
        if (ahead == 0) {
            return List.of(
                    "Your branch is behind '" + upstream + "' by " + commits(behind) + ", and can be fast-forwarded.",
                    "  (use \"git pull\" to update your local branch)");
        }
        return List.of(
                "Your branch and '" + upstream + "' have diverged,",
                "and have " + ahead + " and " + behind + " different commits each, respectively.",
                "  (use \"git pull\" to merge the remote branch into yours)");
    }

    private static String commits(int count) {
        return count == 1 ? "1 commit" : count + " commits";
    }
}
