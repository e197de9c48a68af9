// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A snapshot and where it is.
 *
 * @param run the run it is of; empty for one that was named by itself
 * @param repository a directory in the repository that has it
 */
record LocatedSnapshot(Optional<String> run, String commit, Path repository) {
    /** How it was named. */
    String name() {
        return run.orElse(commit);
    }
}
