// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Captures a repository inside a work tree, submodule or not, in its own store. */
interface NestedCapture {
    /**
     * The commit that holds its work tree; null where nothing is checked out.
     *
     * @param path from the top of the outer work tree, one character a byte
     */
    byte @Nullable [] capture(String path, Path directory) throws IOException, AbsentException;
}
