// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.hostkey.TrustOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A clone that has been checked and may begin.
 *
 * @param directory an empty directory: the work tree
 * @param layout where its Git directory is, and how it is set up
 * @param keyFile the only private key to log in with; empty for those of the SSH configuration
 */
public record CloneOrder(
        RepositoryUrl url,
        Path directory,
        GitLayout layout,
        Optional<String> branch,
        OptionalInt depth,
        boolean submodules,
        TrustOptions trust,
        Optional<Path> keyFile,
        CloneChoices choices) {
    /** True when only the branch that is checked out is wanted, which a depth means unless something else was said. */
    public boolean singleBranch() {
        return choices.singleBranch().orElse(depth.isPresent());
    }
}
