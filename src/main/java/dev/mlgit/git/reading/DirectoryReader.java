// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Looks into one directory after the other; of one thread. Paths and names are the bytes they are on disk. */
interface DirectoryReader extends AutoCloseable {
    /**
     * Goes to a directory, itself and not one a symbolic link leads to.
     *
     * @param path absolute, without a slash at its end
     * @return false where there is none
     */
    boolean open(byte[] path) throws IOException;

    /**
     * What is in the directory gone to; asked at most once.
     *
     * @throws java.nio.file.AccessDeniedException when it may not be read
     */
    Listing list() throws IOException;

    /** What the file system knows of a name in the directory gone to; null where it knows none. */
    @Nullable
    Stat stat(byte[] name) throws IOException;

    /** Leaves the directory; another can be opened. */
    @Override
    void close() throws IOException;
}
