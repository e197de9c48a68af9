// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.List;

/**
 * What was written by bringing code back.
 *
 * @param files how many files and links
 * @param missing what a snapshot names but does not hold: files left out when it was taken, submodules that are gone
 */
public record Restored(int files, List<LeftOut> missing) {
    public Restored {
        missing = List.copyOf(missing);
    }
}
