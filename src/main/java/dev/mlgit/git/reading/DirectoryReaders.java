// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.nio.file.FileSystem;

/** Chooses how directories are read. */
final class DirectoryReaders {
    /** Fewer are there before the calls are ready. */
    private static final int MANY = 5000;

    private DirectoryReaders() {}

    static DirectoryReader open(FileSystem fileSystem, int files) {
        return files > MANY && LinuxCalls.areThere()
                ? new NativeDirectoryReader(fileSystem)
                : new PortableDirectoryReader(fileSystem);
    }
}
