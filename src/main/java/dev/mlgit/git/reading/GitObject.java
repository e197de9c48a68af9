// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

/**
 * An object's content.
 *
 * @param type commit 1, tree 2, blob 3, tag 4, as packs number them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record GitObject(int type, byte[] data) {
    public static final int COMMIT = 1;
    public static final int TREE = 2;
    public static final int BLOB = 3;
    public static final int TAG = 4;
}
