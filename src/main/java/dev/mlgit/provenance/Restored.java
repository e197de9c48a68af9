// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.List;

/**
 * What was written by bringing code back.
 *
 * @param files how many files and links
 * @param missing what a snapshot names but does not hold: files left out when it was taken, submodules that are gone
 * @param notKept what is there, but not as it was: with the reason {@code mode-not-kept} or {@code link-not-made}
 */
public record Restored(int files, List<LeftOut> missing, List<LeftOut> notKept) {
    public Restored {
        missing = List.copyOf(missing);
        notKept = List.copyOf(notKept);
    }
}
