// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.util.Optional;

/** Hands the target directory from the thread that clones to the one that cleans up after Ctrl-C. */
final class TargetHolder {
    private Optional<TargetDirectory> target = Optional.empty();

    synchronized void hold(TargetDirectory directory) {
        target = Optional.of(directory);
    }

    synchronized void discard() {
        target.ifPresent(TargetDirectory::discard);
    }
}
