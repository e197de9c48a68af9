// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A clone that is done.
 *
 * @param commit what is checked out; empty when the repository has no commits
 * @param branch the current branch; empty when a tag or a commit is checked out
 * @param settings the {@code core} settings that were chosen for this directory, as git names them
 */
public record ClonedRepository(Optional<String> commit, Optional<String> branch, Map<String, String> settings) {
    public ClonedRepository {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }
}
