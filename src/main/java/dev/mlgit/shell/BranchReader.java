// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.nio.file.Path;
import java.util.Optional;

/** Which Git branch a directory is on, cheaply enough to ask before every prompt. */
public interface BranchReader {
    /** The short branch name, the short commit when detached, empty outside a repository. Never throws. */
    Optional<String> branchAt(Path directory);
}
