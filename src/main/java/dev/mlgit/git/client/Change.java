// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.util.Optional;

/**
 * What is different about one path.
 *
 * @param index against HEAD: one of {@code AMDRCT}, or a blank for the same
 * @param work against the index: one of {@code MDT}, or a blank; for an unmerged path both letters are git's pair
 * @param path from the top
 * @param from where it came from when renamed or copied
 * @param unmerged true with stages in the index
 */
record Change(char index, char work, String path, Optional<String> from, boolean unmerged) {
    boolean staged() {
        return !unmerged && index != ' ';
    }

    boolean unstaged() {
        return !unmerged && work != ' ';
    }
}
