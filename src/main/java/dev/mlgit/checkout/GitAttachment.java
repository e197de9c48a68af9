// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

/** The Git side of attaching files to Git again. */
public interface GitAttachment {
    /**
     * Makes the order's Git directory anew from the remote, on the order's branch where the remote has it, with an index of
     * that branch, for the order's work tree. Nothing of the work tree is written, so what is not in the remote shows as
     * changed; its file {@code .git} is the caller's to write.
     *
     * @param order of a work tree that holds files; its Git directory is empty
     * @throws dev.mlgit.core.error.MlgitException when it fails; the Git directory may hold anything then
     */
    ClonedRepository attach(CloneOrder order, StopSignal stop);
}
