// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.util.ArrayList;
import java.util.List;

/** Hands the directories of a clone from the thread that clones to the one that cleans up after Ctrl-C. */
final class TargetHolder {
    private final List<TargetDirectory> targets = new ArrayList<>();

    synchronized void hold(TargetDirectory directory) {
        targets.add(directory);
    }

    /** @param own false when the clone never had the directories to itself: what is in them is another's then */
    synchronized void discard(boolean own) {
        targets.forEach(own ? TargetDirectory::discard : TargetDirectory::leave);
    }
}
