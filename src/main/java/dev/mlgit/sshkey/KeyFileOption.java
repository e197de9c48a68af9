// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of the commands that show the public half of a key. */
final class KeyFileOption {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A private or public key file (default: ~/.ssh/id_ed25519, id_ecdsa or id_rsa).")
    @Nullable
    String file;

    /** As typed. */
    Optional<String> typed() {
        return Optional.ofNullable(file);
    }
}
