// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.file.Path;
import java.util.Optional;

/** The other people of this machine. */
public interface SharedMachine {
    /** Why this counts as a machine of several people, as a clause for a person; empty when it does not. */
    Optional<String> reason();

    /** What others than its owner may do with a file or a directory; empty where it is missing or the system can't say. */
    Optional<FileAccess> accessTo(Path path);

    /** Who owns a file when that is neither the caller nor the superuser: all that is asked of most keys. */
    default Optional<String> foreignOwner(Path path) {
        return accessTo(path).flatMap(FileAccess::foreignOwner);
    }
}
