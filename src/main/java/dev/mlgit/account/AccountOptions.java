// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.provider.Software;
import dev.mlgit.account.web.WebOptions;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
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
                Optional.ofNullable(type).map(AccountOptions::software),
                Optional.ofNullable(user),
                Optional.ofNullable(tokenFile),
                new WebOptions(Optional.ofNullable(caFile), allowHttp));
    }

    private static Software software(String typed) {
        return Software.of(typed)
                .filter(Software::hasKeyApi)
                .orElseThrow(() -> MlgitException.usage(
                        "not a server software that is known: '" + SafeText.line(typed) + "'",
                        Arrays.stream(Software.values())
                                .filter(Software::hasKeyApi)
                                .map(Software::id)
                                .collect(Collectors.joining(", ", "--type takes ", ""))));
    }
}
