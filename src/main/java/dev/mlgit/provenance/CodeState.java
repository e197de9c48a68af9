// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.output.Node;

/**
 * What a repository says of one directory in its work tree.
 *
 * @param repository the URL the branch is fetched from, as configured and rewritten, with whatever credentials it holds
 * @param branch the short name of what HEAD points to
 * @param commit the full name of the commit
 * @param dirty {@code True} or {@code False}, for this directory and what is below it
 * @param pushedTo a branch of a remote that holds the commit, such as {@code origin/main}, as far as is known here
 * @param details where the work tree is, and the like
 */
public record CodeState(
        Finding repository, Finding branch, Finding commit, Finding dirty, Finding pushedTo, Node details) {
    /** Nothing is known, for one reason. */
    public static CodeState absent(String reason) {
        var absent = Finding.absent(reason);
        return new CodeState(
                absent, absent, absent, absent, absent, Node.fields().build());
    }

    /** The same but for dirty, of which nothing can be said for this reason. */
    public CodeState withoutDirty(String reason) {
        return new CodeState(repository, branch, commit, Finding.absent(reason), pushedTo, details);
    }
}
