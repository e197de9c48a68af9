// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import java.io.IOException;
import java.io.InputStream;

/** Where the objects of a capture go; also where its trees are read from. */
interface ObjectSink extends TreeSource {
    /**
     * An object whose content is at hand.
     *
     * @param type the word of the object's header, such as {@code tree}
     * @return the object's name
     */
    byte[] put(String type, byte[] data) throws IOException;

    /**
     * A blob of exactly so many bytes.
     *
     * @param closed true when nobody but the owner of the file may read it
     * @throws ShortFileException when there are fewer
     */
    byte[] put(InputStream content, long size, boolean closed) throws IOException;
}
