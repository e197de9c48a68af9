// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;

/** What a commit changed against its parent; nothing is shown of merges. */
final class CommitChanges {
    private CommitChanges() {}

    /** @param gap an empty line before, when there is anything to show */
    static void print(GitLine line, RevCommit commit, DiffReport report, Pathspecs paths, boolean gap)
            throws IOException {
        if (commit.getParentCount() > 1) {
            return;
        }
        try (var comparison = new Comparison(line.repository());
                var walk = new RevWalk(line.repository())) {
            Optional<RevTree> before = commit.getParentCount() == 0
                    ? Optional.empty()
                    : Optional.of(walk.parseCommit(commit.getParent(0)).getTree());
            List<DiffEntry> entries = comparison
                    .entries(comparison.tree(before), comparison.tree(Optional.of(commit.getTree())), report.renames())
                    .stream()
                    .filter(entry -> paths.matches(Letters.path(entry)))
                    .toList();
            if (!entries.isEmpty()) {
                if (gap) {
                    line.out("");
                }
                report.print(comparison, entries);
            }
        }
    }
}
