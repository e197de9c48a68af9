// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A tour that went well.
 *
 * @param checks in the order they were made
 * @param kept the directory, when it was to be kept
 */
record TourResult(List<Check> checks, Optional<Path> kept) {
    TourResult {
        checks = List.copyOf(checks);
    }
}
