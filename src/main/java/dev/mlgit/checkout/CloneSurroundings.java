// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.file.MountTable;
import java.time.Duration;

/**
 * What a clone is told about the machine it runs on.
 *
 * @param patience how long a file system may take for its first answer
 * @param processors how many there are
 */
public record CloneSurroundings(
        MountTable mounts, DirectoryProbe probe, Storage storage, Duration patience, int processors) {}
