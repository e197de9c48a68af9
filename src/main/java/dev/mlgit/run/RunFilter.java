// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.run;

import java.util.Optional;

/**
 * Which runs to list.
 *
 * @param experiment only runs of this experiment
 * @param last at most so many, the newest
 */
public record RunFilter(Optional<String> experiment, Optional<Integer> last) {
    public static RunFilter all() {
        return new RunFilter(Optional.empty(), Optional.empty());
    }
}
