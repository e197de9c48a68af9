// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.file.Path;
import java.util.List;

/**
 * What was restored, or would be.
 *
 * @param backup the file that it came from
 */
record Restored(Path backup, List<RestoreStep> steps) {
    Restored {
        steps = List.copyOf(steps);
    }
}
