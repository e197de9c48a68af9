// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import java.util.Optional;

/**
 * What to add, and where.
 *
 * @param key the key's file as typed; empty for the default key
 * @param title empty for {@code mlgit: USER@INSTANCE DATE}
 * @param sure {@code --yes}
 */
record AddKeyRequest(
        Optional<String> key, AccountRequest account, Optional<String> title, PageRequest page, boolean sure) {
    AddKeyRequest {
        title.ifPresent(KeyTitle::chosen);
    }
}
