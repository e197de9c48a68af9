// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;

/** What git says of a commit it has just made. */
final class CommitReport {
    private CommitReport() {}

    /**
     * Tells of a commit.
     *
     * @param first true when there was none before
     * @param dated true to show the author's date, as after an amendment
     */
    static void print(GitLine line, RevCommit commit, boolean first, boolean dated) throws IOException {
        var revisions = new Revisions(line.repository());
        String branch = revisions.branch().orElse("detached HEAD");
        String root = first ? " (root-commit)" : "";
        line.out("[" + branch + root + " " + revisions.shortened(commit) + "] " + Revisions.subject(commit));
        var author = commit.getAuthorIdent();
        var committer = commit.getCommitterIdent();
        boolean other = !author.getName().equals(committer.getName())
                || !author.getEmailAddress().equals(committer.getEmailAddress());
        if (other) {
            line.out(" Author: " + author.getName() + " <" + author.getEmailAddress() + ">");
        }
        if (dated) {
            line.out(" Date: " + GitDate.shown(author.getWhenAsInstant(), author.getZoneId()));
        }
        if (commit.getParentCount() < 2) {
            Optional<RevTree> before = Optional.empty();
            if (commit.getParentCount() == 1) {
                try (var walk = new RevWalk(line.repository())) {
                    before = Optional.of(walk.parseCommit(commit.getParent(0)).getTree());
                }
            }
            changes(line, before, commit.getTree());
        }
    }

    private static void changes(GitLine line, Optional<RevTree> before, RevTree after) throws IOException {
        try (var comparison = new Comparison(line.repository())) {
            List<DiffEntry> entries =
                    comparison.entries(comparison.tree(before), comparison.tree(Optional.of(after)), true);
            if (!entries.isEmpty()) {
                line.out(new DiffStat(comparison, entries).sum());
                DiffReport.summary(entries).forEach(line::out);
            }
        }
    }

    /** The graph and the summary after a merge or a pull. */
    static void merged(GitLine line, RevTree before, RevTree after) throws IOException {
        try (var comparison = new Comparison(line.repository())) {
            List<DiffEntry> entries =
                    comparison.entries(comparison.tree(Optional.of(before)), comparison.tree(Optional.of(after)), true);
            new DiffStat(comparison, entries).graph().forEach(line::out);
            DiffReport.summary(entries).forEach(line::out);
        }
    }
}
