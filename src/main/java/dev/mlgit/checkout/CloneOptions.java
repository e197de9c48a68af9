// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how to get a repository, and how much of it. */
final class CloneOptions {
    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Read the token for https from FILE, or - for standard input.")
    @Nullable
    String tokenFile;

    CloneChoices choices() {
        return new CloneChoices(Optional.ofNullable(tokenFile));
    }
}
