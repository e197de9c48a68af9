// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.file.Path;
import java.util.List;

/**
 * What a provider publishes now, and what was believed before.
 *
 * @param kept published before and now
 * @param added published now
 * @param removed published no more
 * @param overlay what to write to make it so
 * @param file where to
 */
record PublishedDifference(
        List<PublishedHostKey> kept,
        List<PublishedHostKey> added,
        List<PublishedHostKey> removed,
        PublishedOverlay overlay,
        Path file) {
    PublishedDifference {
        kept = List.copyOf(kept);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }
}
