// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.api.MergeResult;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitConfig.CleanupMode;
import org.eclipse.jgit.revwalk.RevCommit;

/** Concludes a merge and says how it went. */
final class MergeReport {
    private final GitLine line;
    private final Words words;
    private final String message;

    MergeReport(GitLine line, Words words, String message) {
        this.line = line;
        this.words = words;
        this.message = message;
    }

    int tell(MergeResult result, Optional<RevCommit> before, RevCommit theirs) throws IOException, GitAPIException {
        boolean quiet = words.has("quiet");
        switch (result.getMergeStatus()) {
            case ALREADY_UP_TO_DATE -> {
                if (!quiet) {
                    line.out("Already up to date.");
                }
                return 0;
            }
            case FAST_FORWARD, FAST_FORWARD_SQUASHED -> {
                return fastForward(result, before, theirs, quiet);
            }
            case MERGED_NOT_COMMITTED, MERGED_SQUASHED_NOT_COMMITTED, MERGED, MERGED_SQUASHED -> {
                return merged(before, quiet);
            }
            case CONFLICTING -> {
                return conflict();
            }
            case CHECKOUT_CONFLICT -> {
                throw Moving.refusal(line, result.getCheckoutConflicts().toArray(String[]::new), "merge");
            }
            case FAILED -> {
                throw Moving.refusal(line, result.getFailingPaths().keySet().toArray(String[]::new), "merge");
            }
            case ABORTED -> throw GitFailure.fatal("Not possible to fast-forward, aborting.");
            case NOT_SUPPORTED -> throw GitFailure.fatal("refusing to merge unrelated histories");
        }
        throw new IllegalStateException("" + result.getMergeStatus());
    }

    private int fastForward(MergeResult result, Optional<RevCommit> before, RevCommit theirs, boolean quiet)
            throws IOException {
        var revisions = new Revisions(line.repository());
        if (!quiet && before.isPresent()) {
            line.out("Updating " + revisions.shortened(before.get()) + ".." + revisions.shortened(theirs));
            line.out("Fast-forward");
            if (result.getMergeStatus() == MergeResult.MergeStatus.FAST_FORWARD_SQUASHED) {
                line.out("Squash commit -- not updating HEAD");
            }
            CommitReport.merged(line, before.get().getTree(), theirs.getTree());
        }
        return 0;
    }

    private int merged(Optional<RevCommit> before, boolean quiet) throws IOException, GitAPIException {
        if (words.has("squash")) {
            line.out("Squash commit -- not updating HEAD");
        }
        if (words.has("no-commit") || words.has("squash")) {
            line.error("Automatic merge went well; stopped before committing as requested");
            return 0;
        }
        RevCommit made = line.git()
                .commit()
                .setMessage(message)
                .setCleanupMode(CleanupMode.VERBATIM)
                .setAuthor(line.author())
                .setCommitter(line.committer())
                .setSign(false)
                .setNoVerify(true)
                .call();
        if (!quiet && before.isPresent()) {
            line.out("Merge made by the 'ort' strategy.");
            CommitReport.merged(line, before.get().getTree(), made.getTree());
        }
        return 0;
    }

    private int conflict() throws IOException {
        for (Change change : Changes.of(line).tracked()) {
            if (change.unmerged()) {
                Conflicts.tell(
                        line,
                        change,
                        words.rest().isEmpty() ? "HEAD" : words.rest().get(0));
            }
        }
        line.out("Automatic merge failed; fix conflicts and then commit the result.");
        return 1;
    }
}
