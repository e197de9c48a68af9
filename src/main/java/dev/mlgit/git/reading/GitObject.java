// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;

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

    /** The type as an object's header has it. */
    String typeName() throws IOException {
        return switch (type) {
            case COMMIT -> "commit";
            case TREE -> "tree";
            case BLOB -> "blob";
            case TAG -> "tag";
            default -> throw new IOException("an object has an unknown type");
        };
    }
}
