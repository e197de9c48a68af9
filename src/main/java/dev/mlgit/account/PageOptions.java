// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for hosts where a key is added on a page. */
final class PageOptions {
    @Option(names = "--make-key", description = "Azure DevOps: make an RSA key for it where there is none.")
    boolean makeKey;

    @Option(names = "--no-passphrase", description = "Do not encrypt a key that is made.")
    boolean noPassphrase;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the passphrase of a key that is made from the line in FILE; - is standard input.")
    @Nullable
    String passphraseFile;

    @Option(names = "--no-wait", description = "Do not wait until a key that is added on a page works.")
    boolean noWait;

    PageRequest toRequest() {
        return new PageRequest(makeKey, noPassphrase, Optional.ofNullable(passphraseFile), !noWait);
    }
}
