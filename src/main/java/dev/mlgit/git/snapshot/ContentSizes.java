// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.Index;
import dev.mlgit.git.reading.Objects;
import java.io.IOException;

/** Tells which objects of an index are as long as the files they stand for; each is looked up once. */
final class ContentSizes {
    private static final byte SAME = 1;
    private static final byte OTHER = 2;

    private final Index index;
    private final Objects objects;
    private final byte[] told;

    ContentSizes(Index index, Objects objects) {
        this.index = index;
        this.objects = objects;
        this.told = new byte[index.count()];
    }

    /** False also where there is no such object. */
    boolean isSame(int entry) throws IOException {
        if (told[entry] == 0) {
            boolean same = (int) objects.packedSize(index.object(entry)) == index.size(entry);
            told[entry] = same ? SAME : OTHER;
        }
        return told[entry] == SAME;
    }
}
