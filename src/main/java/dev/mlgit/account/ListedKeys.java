// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.api.AccountKey;
import dev.mlgit.account.api.AccountServer;
import java.util.List;
import java.util.Map;

/**
 * The keys of an account.
 *
 * @param own the public key file of this machine, by the account key's id, for those that are here
 */
record ListedKeys(AccountServer server, List<AccountKey> keys, Map<String, PublicKeyFile> own) {
    ListedKeys {
        keys = List.copyOf(keys);
        own = Map.copyOf(own);
    }
}
