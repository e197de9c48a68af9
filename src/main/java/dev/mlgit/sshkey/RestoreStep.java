// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What restoring does with one file.
 *
 * @param target where it belongs
 * @param kept where the other file that was there is to be; empty when none is in the way
 */
record RestoreStep(BackupItem item, Path target, Action action, Optional<Path> kept) {
    enum Action {
        WRITE("written"),
        /** The same bytes are there, perhaps with another mode. */
        SAME("already there"),
        REPLACE("replaced"),
        /** Other bytes are there, and nobody said that they may go. */
        CONFLICT("in the way");

        private final String words;

        Action(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
