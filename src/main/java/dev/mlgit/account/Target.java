// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.api.AccountServer;
import dev.mlgit.account.provider.Provider;
import java.util.Optional;

/** Where a key is to go. */
sealed interface Target {
    /** The server's API takes it. */
    record ByApi(AccountServer server) implements Target {}

    /**
     * Somebody has to add it on a page.
     *
     * @param organisation Azure DevOps' own, where it is known
     */
    record ByPage(Provider provider, Optional<String> organisation) implements Target {}
}
