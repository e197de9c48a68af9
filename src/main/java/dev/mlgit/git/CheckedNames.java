// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.NameCheck;
import dev.mlgit.checkout.NameRules;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Holds the paths of a commit against what the work tree's file system makes of names. */
final class CheckedNames {
    private CheckedNames() {}

    /** @throws dev.mlgit.core.error.MlgitException when not all of them can be checked out there */
    static void require(Repository repository, ObjectId commit, NameRules rules) throws IOException {
        if (rules.takesEveryName()) {
            return;
        }
        var check = new NameCheck(rules);
        try (var commits = new RevWalk(repository);
                var paths = new TreeWalk(repository)) {
            paths.addTree(commits.parseTree(commit));
            paths.setRecursive(true);
            while (paths.next()) {
                check.look(paths.getPathString());
            }
        }
        check.require();
    }
}
