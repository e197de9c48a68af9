// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.api.AccountKey;
import dev.mlgit.account.api.AccountServer;
import dev.mlgit.account.api.AccountSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists the keys of an account and marks those whose files are on this machine. */
final class ListAccountKeys {
    private final OpenAccount account;
    private final PublicKeyFiles files;

    ListAccountKeys(OpenAccount account, PublicKeyFiles files) {
        this.account = account;
        this.files = files;
    }

    ListedKeys run(AccountServer server) {
        List<AccountKey> keys = account.with(server, AccountSession::list);
        List<PublicKeyFile> here = files.all();
        Map<String, PublicKeyFile> own = new HashMap<>();
        for (AccountKey key : keys) {
            here.stream().filter(file -> key.is(file.key())).findFirst().ifPresent(file -> own.put(key.id(), file));
        }
        return new ListedKeys(server, keys, own);
    }
}
