// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgit key remove}. */
@Command(
        header = "Delete a key, here or at a Git account.",
        description =
                "Shows the key and what uses it, asks, and deletes its files for good. With --from the files stay: "
                        + "the public half is deleted at the Git account, which then no longer lets the key in.")
public final class RemoveAccountKeyCommand extends RemoveKeyCommand {
    @Option(
            names = "--from",
            paramLabel = "ACCOUNT",
            description = "Delete it at this account instead: a provider's name or the address of a Git host.")
    @Nullable
    String from;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "With --from: read the access token from the line in FILE; - is standard input.")
    @Nullable
    String tokenFile;

    public RemoveAccountKeyCommand(Invocation invocation, Supplier<RemoveKey> removeKey) {
        super(invocation, removeKey);
    }

    @Override
    Optional<String> account() {
        return Optional.ofNullable(from);
    }

    @Override
    Optional<String> tokenFile() {
        return Optional.ofNullable(tokenFile);
    }
}
