// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

/** The Git side of a clone. */
public interface GitRemote {
    /**
     * Makes a repository of the order's empty directory and fills it; shows progress as git does.
     *
     * @param stop is told when the directory is this clone's own; becomes true when the user wants it to end; the calling thread is interrupted then
     * @throws dev.mlgit.core.error.MlgitException when it fails; the directory may hold anything then
     */
    ClonedRepository cloneInto(CloneOrder order, StopSignal stop);

    /** Does what can wait until the clone is whole; should this fail, the clone stays. */
    default void complete(CloneOrder order, ClonedRepository cloned) {}
}
