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
}
