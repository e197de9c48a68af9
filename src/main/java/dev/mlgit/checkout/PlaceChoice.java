// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.util.Optional;

/**
 * What the user said about the place of a clone.
 *
 * @param to the place to clone to; empty for where git would, or the share from the home of an instance
 * @param keepAll keep the Git directory on the share too, where it would go to the local disk
 * @param safeDirectory the answer to whether the clone may be named in Git's {@code safe.directory}; empty to ask
 */
public record PlaceChoice(Optional<Place> to, boolean keepAll, Optional<Boolean> safeDirectory) {
    /** As git would do it, and ask. */
    public static final PlaceChoice USUAL = new PlaceChoice(Optional.empty(), false, Optional.empty());
}
