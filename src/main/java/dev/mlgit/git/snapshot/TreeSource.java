// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import java.io.IOException;

/** Where trees are read from. */
interface TreeSource {
    /** The content of a tree. */
    byte[] tree(byte[] name) throws IOException, AbsentException;
}
