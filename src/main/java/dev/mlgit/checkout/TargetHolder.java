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

    synchronized void discard() {
        targets.forEach(TargetDirectory::discard);
    }
}
