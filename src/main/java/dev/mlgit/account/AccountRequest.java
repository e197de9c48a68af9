// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.provider.Software;
import dev.mlgit.account.web.WebOptions;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which account, and how we get in.
 *
 * @param to as typed after {@code --to} or {@code --from}
 * @param flag which of the two
 * @param type what runs there; empty to know it or to find out
 * @param user who the token belongs to
 * @param tokenFile as typed
 */
public record AccountRequest(
        Optional<String> to,
        String flag,
        Optional<Software> type,
        Optional<String> user,
        Optional<String> tokenFile,
        WebOptions web) {
    /** For {@code --from}, everything as typed. */
    public static AccountRequest from(
            String account, Optional<String> type, Optional<String> user, Optional<String> tokenFile, WebOptions web) {
        return new AccountRequest(
                Optional.of(account), "--from", type.map(AccountRequest::software), user, tokenFile, web);
    }

    /** What {@code --type} takes. */
    static Software software(String typed) {
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
