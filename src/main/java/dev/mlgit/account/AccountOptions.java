// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.web.WebOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks to an account. */
final class AccountOptions {
    @Option(
            names = "--type",
            paramLabel = "SOFTWARE",
            description = "What runs there: github, gitlab, bitbucket, forgejo, gitea or gerrit"
                    + " (default: found out, without the token).")
    @Nullable
    String type;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description =
                    "Who the token belongs to: Gerrit's user name, or Bitbucket's e-mail address for an API token.")
    @Nullable
    String user;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Read the token from the line in FILE; - is standard input.")
    @Nullable
    String tokenFile;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description =
                    "Trust the certificate authorities in this PEM file too (default: MLGIT_CA_FILE, SSL_CERT_FILE).")
    @Nullable
    String caFile;

    @Option(names = "--allow-http", description = "Send the token without encryption where the address is http.")
    boolean allowHttp;

    AccountRequest toRequest(@Nullable String to, String flag) {
        return new AccountRequest(
                Optional.ofNullable(to),
                flag,
                Optional.ofNullable(type).map(AccountRequest::software),
                Optional.ofNullable(user),
                Optional.ofNullable(tokenFile),
                new WebOptions(Optional.ofNullable(caFile), allowHttp));
    }
}
