// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.file.Path;
import java.util.List;

/**
 * What is trusted now.
 *
 * @param names as the lines have them
 * @param file where the lines are
 * @param keys each with the verdict it had before
 * @param added those that were not there yet
 */
record TrustedHost(String names, Path file, HostKeyMarker marker, List<CheckedKey> keys, List<CheckedKey> added) {
    TrustedHost {
        keys = List.copyOf(keys);
        added = List.copyOf(added);
    }
}
