// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

/** Follows the filling of a work tree, and may end it. */
public interface FillWatcher {
    /** Called now and then from the thread that waits for the others. */
    void written(int files, int all);

    /** True when no more files are wanted. */
    boolean stopped();
}
