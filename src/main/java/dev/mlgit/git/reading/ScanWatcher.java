// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;

/** Is told by one thread of a {@link TreeScan} what it comes across; each answer is whether the scan may end. */
interface ScanWatcher extends AutoCloseable {
    /** Takes note and lets every scan go on. */
    ScanWatcher NONE = new ScanWatcher() {};

    /**
     * A file of the index whose stat is not the one the index knows, and that is there.
     *
     * @param name the last element of its path
     * @param directory the path of its directory from the top, with a slash at the end unless empty
     */
    default boolean touched(int entry, byte[] directory, byte[] name, Stat stat) throws IOException, AbsentException {
        return false;
    }

    /** A file of the index that is not there, found while the scan is still going on. */
    default boolean absent(int entry) throws IOException, AbsentException {
        return false;
    }

    /** Something the index does not have, in a directory of which it has files. */
    default boolean extra(byte[] directory, byte[] name) throws IOException, AbsentException {
        return false;
    }

    @Override
    default void close() throws IOException {
        // Most hold nothing open.
    }
}
