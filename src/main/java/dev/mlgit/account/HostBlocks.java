// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Marked blocks about hosts in ~/.ssh/config. */
public interface HostBlocks {
    /** The file they are in. */
    Path file();

    /** True when the block is there with these lines. */
    boolean has(String id, List<String> lines);

    /**
     * Writes the block, in the place of an earlier one of this id, before everything else, and keeps a copy of the file
     * as it was.
     *
     * @return the copy; empty when there was no file
     */
    Optional<Path> write(String id, List<String> lines);

    /** Takes the block out; false when there was none. */
    boolean remove(String id);
}
