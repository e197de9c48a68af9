// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import java.io.IOException;

/** Writes new objects into a repository. They are there for others only when this was finished. */
interface ObjectWriter extends ObjectSink, AutoCloseable {
    /** Bytes of the new blobs, as they are in the work tree. */
    long stored();

    /** Begins to put on the disk what was put here so far, where that can go on beside what is done until the end. */
    default void settle() {}

    /** Makes what was put last: on the disk, under the names that Git looks for. */
    void finish() throws IOException;

    /** Is told when a reference leads to what was finished. */
    default void referenced() throws IOException {}

    /** Takes away what was not finished. */
    @Override
    void close() throws IOException;
}
