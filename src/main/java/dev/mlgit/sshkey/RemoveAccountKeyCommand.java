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

    @Option(
            names = "--type",
            paramLabel = "SOFTWARE",
            description = "With --from: what runs there: github, gitlab, bitbucket, forgejo, gitea or gerrit"
                    + " (default: found out, without the token).")
    @Nullable
    String type;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "With --from: who the token belongs to: Gerrit's user name, or Bitbucket's e-mail address.")
    @Nullable
    String user;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "With --from: trust the certificate authorities in this PEM file too"
                    + " (default: MLGIT_CA_FILE, SSL_CERT_FILE).")
    @Nullable
    String caFile;

    @Option(
            names = "--allow-http",
            description = "With --from: send the token without encryption where the address is http.")
    boolean allowHttp;

    public RemoveAccountKeyCommand(Invocation invocation, Supplier<RemoveKey> removeKey) {
        super(invocation, removeKey);
    }

    @Override
    Optional<String> account() {
        return Optional.ofNullable(from);
    }

    @Override
    AccountAccess access() {
        return new AccountAccess(
                Optional.ofNullable(type),
                Optional.ofNullable(user),
                Optional.ofNullable(tokenFile),
                Optional.ofNullable(caFile),
                allowHttp);
    }
}
