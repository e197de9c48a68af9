// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The snapshot of a repository inside another one's.
 *
 * @param path from the top of the outer work tree, for a person
 * @param repository a directory in its work tree; empty where that is gone
 */
public record NestedSnapshot(String path, String commit, Optional<Path> repository) {
    /** What keeps it, here and where it is pushed to. */
    String reference() {
        return "refs/mlgit/nested/" + commit;
    }
}
