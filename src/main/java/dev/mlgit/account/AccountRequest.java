// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.provider.Software;
import dev.mlgit.account.web.WebOptions;
import java.util.Optional;

/**
 * Which account, and how we get in.
 *
 * @param to as typed after {@code --to} or {@code --from}
 * @param flag which of the two
 * @param type what runs there; empty to know it or to find out
 * @param user who the token belongs to
 * @param tokenFile as typed
 */
record AccountRequest(
        Optional<String> to,
        String flag,
        Optional<Software> type,
        Optional<String> user,
        Optional<String> tokenFile,
        WebOptions web) {}
