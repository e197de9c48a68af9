// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/**
 * A key in a list: what its files show, and where they live.
 *
 * @param own true when its private file was seen to be the caller's own; false where nobody has looked
 */
record ListedKey(KeyDescription key, KeyHome home, boolean own) {
    ListedKey(KeyDescription key, KeyHome home) {
        this(key, home, false);
    }
}
