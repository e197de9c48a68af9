// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;

/** The subject of a merge, as git words it. */
final class MergeMessage {
    private MergeMessage() {}

    static String of(GitLine line, Revisions revisions, String name) throws IOException {
        var repository = line.repository();
        String what = repository.exactRef("refs/heads/" + name) != null
                ? "branch '" + name + "'"
                : repository.exactRef("refs/tags/" + name) != null
                        ? "tag '" + name + "'"
                        : repository.exactRef("refs/remotes/" + name) != null
                                ? "remote-tracking branch '" + name + "'"
                                : "commit '" + name + "'";
        return "Merge " + what + into(revisions) + "\n";
    }

    /** Nothing is said of the branches that are the usual ones. */
    static String into(Revisions revisions) throws IOException {
        String branch = revisions.branch().orElse("HEAD");
        return branch.equals("main") || branch.equals("master") ? "" : " into " + branch;
    }
}
