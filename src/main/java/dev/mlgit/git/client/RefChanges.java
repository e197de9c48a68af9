// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jgit.lib.RefUpdate.Result;

/** What became of references that were changed: JGit tells it by a result that must be looked at. */
final class RefChanges {
    private static final Set<Result> DONE =
            EnumSet.of(Result.NEW, Result.FORCED, Result.FAST_FORWARD, Result.NO_CHANGE, Result.RENAMED);

    private RefChanges() {}

    /** @throws GitFailure when it was not done, as when another process holds the reference */
    static void require(Result result, String name) {
        if (!DONE.contains(result)) {
            throw GitFailure.error("cannot update reference '" + name + "': " + result);
        }
    }
}
