// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Changes by two letters, for people and for scripts. */
final class ShortStatus {
    private final GitLine line;
    private final boolean porcelain;

    /** @param porcelain paths are from the top, always */
    ShortStatus(GitLine line, boolean porcelain) {
        this.line = line;
        this.porcelain = porcelain;
    }

    void print(Changes changes, List<String> untracked, boolean branch, List<String> ignored) throws IOException {
        if (branch) {
            line.out(branch());
        }
        for (Change change : changes.tracked()) {
            String from = change.from().map(path -> shown(path) + " -> ").orElse("");
            line.out(change.index() + "" + change.work() + " " + from + shown(change.path()));
        }
        untracked.forEach(path -> line.out("?? " + shown(path)));
        ignored.forEach(path -> line.out("!! " + shown(path)));
    }

    private String shown(String path) {
        return Paths.quotedWithBlanks(porcelain ? path : Paths.from(line, path));
    }

    private String branch() throws IOException {
        var revisions = new Revisions(line.repository());
        Optional<String> branch = revisions.branch();
        if (branch.isEmpty()) {
            return "## HEAD (no branch)";
        }
        String unborn = revisions.head().isEmpty() ? "No commits yet on " : "";
        Optional<Tracking> tracking = Tracking.of(line.repository(), branch.get());
        String upstream = tracking.map(follows ->
                        "..." + follows.upstream() + (follows.brackets().isEmpty() ? "" : " " + follows.brackets()))
                .orElse("");
        return "## " + unborn + branch.get() + upstream;
    }
}
