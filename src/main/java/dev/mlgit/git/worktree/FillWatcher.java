// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

/** Follows the filling of a work tree, and may end it. */
public interface FillWatcher {
    /** Called now and then from the thread that waits for the others. */
    void written(int files, int all);

    /** A file is there as it is stored, since its content could not be converted; the line says why in Git's words. */
    void troubled(String line);

    /** True when no more files are wanted. */
    boolean stopped();
}
