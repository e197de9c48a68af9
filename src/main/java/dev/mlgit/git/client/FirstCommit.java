// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevCommit;

/** Takes a branch without a commit to that of another; what is in index and work tree is not overwritten. */
final class FirstCommit {
    private FirstCommit() {}

    static int merge(GitLine line, Words words, RevCommit theirs) throws IOException {
        if (words.has("squash")) {
            throw GitFailure.fatal("Squash commit into empty head not supported yet");
        }
        if (words.has("no-ff")) {
            throw GitFailure.fatal("Non-fast-forward commit does not make sense into an empty head");
        }
        take(line, theirs);
        return 0;
    }

    static int pull(GitLine line, boolean rebase, RevCommit theirs) throws IOException {
        if (rebase && line.repository().readDirCache().getEntryCount() > 0) {
            throw GitFailure.fatal("Updating an unborn branch with changes added to the index.");
        }
        take(line, theirs);
        return 0;
    }

    private static void take(GitLine line, RevCommit theirs) throws IOException {
        Moving.swap(line, Optional.empty(), theirs.getTree(), false, "merge");
        RefUpdate head = line.repository().updateRef("HEAD");
        head.setNewObjectId(theirs);
        head.setExpectedOldObjectId(ObjectId.zeroId());
        head.setRefLogMessage("initial pull", false);
        Branches.require(head.update(), "HEAD");
    }
}
