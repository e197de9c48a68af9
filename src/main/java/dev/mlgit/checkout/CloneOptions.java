// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.error.MlgitException;
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

    @Option(names = "--ssh", description = "Clone over SSH, whatever the address says.")
    boolean ssh;

    @Option(names = "--https", description = "Clone over https, whatever the address says.")
    boolean https;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            description = "Give up when the server sends more than SIZE, such as 500m or 2g.")
    @Nullable
    String maxSize;

    @Option(
            names = "--single-branch",
            negatable = true,
            description = "Only the branch that is checked out; with --depth that is so without.")
    @Nullable
    Boolean singleBranch;

    /** @param yes true when every offer is taken */
    CloneChoices choices(boolean yes) {
        return new CloneChoices(
                Optional.ofNullable(tokenFile), form(), Optional.ofNullable(singleBranch), yes, MostBytes.of(maxSize));
    }

    private AddressForm form() {
        if (ssh && https) {
            throw MlgitException.usage("--ssh and --https exclude each other");
        }
        if (ssh) {
            return AddressForm.SSH;
        }
        return https ? AddressForm.HTTPS : AddressForm.TYPED;
    }
}
