// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.io.IOException;
import java.nio.file.Path;

/** Tells whether a file can be kept from everybody else in a directory: on many mounts it can't. */
public interface OwnerOnlyProbe {
    /** True when a file with mode 0600 in this directory has mode 0600; leaves nothing there. */
    boolean keepsFilesPrivate(Path directory) throws IOException;
}
