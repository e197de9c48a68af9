// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

/**
 * A file of the work tree that a snapshot does not hold as it is.
 *
 * @param path from the top of the repository, as bytes on disk, one character a byte
 * @param size in bytes; 0 where it could not be told
 * @param reason the reason's code: {@code too-large}, {@code too-much}, {@code unreadable}, {@code special-file},
 *     {@code changing}, for a submodule why it could not be captured, or {@code not-checked-out}
 */
public record LeftOut(String path, long size, String reason) {
    /** What Git tracks but was told not to put into the work tree: a sparse checkout, a submodule that is not there. */
    public static final String NOT_CHECKED_OUT = "not-checked-out";

    /**
     * True for what the work tree has and the snapshot has not. What is not checked out is in neither, so the run has
     * not seen it and a checkout is still the same.
     */
    public boolean isLost() {
        return !reason.equals(NOT_CHECKED_OUT);
    }
}
