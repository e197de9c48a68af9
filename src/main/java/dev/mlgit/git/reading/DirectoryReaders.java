// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.nio.file.FileSystem;

/** Chooses how directories are read. */
final class DirectoryReaders {
    /** Fewer are there before the calls are ready. */
    private static final int MANY = 5000;

    /** An entry of an index takes about so many. */
    private static final int ENTRY_BYTES = 100;

    private DirectoryReaders() {}

    /** Has the calls made ready beside what else is to do, where the index is so large that they will be needed. */
    static void prepare(long indexBytes) {
        if (indexBytes > (long) MANY * ENTRY_BYTES) {
            var thread = new Thread(LinuxCalls::areThere, "tree-scan-calls");
            thread.setDaemon(true);
            thread.start();
        }
    }

    static DirectoryReader open(FileSystem fileSystem, int files) {
        return files > MANY && LinuxCalls.areThere()
                ? new NativeDirectoryReader(fileSystem)
                : new PortableDirectoryReader(fileSystem);
    }
}
