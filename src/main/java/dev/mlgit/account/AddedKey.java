// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.api.AccountServer;

/**
 * A key that is on an account now.
 *
 * @param title what the account calls it
 * @param id what the server calls it; may be empty
 * @param added false when it was there already
 * @param signIn what {@code key test} takes to try it
 */
record AddedKey(AccountServer server, PublicKeyFile file, String title, String id, boolean added, String signIn) {
    AddedKey(AccountServer server, PublicKeyFile file, String title, String id, boolean added) {
        this(server, file, title, id, added, server.target());
    }

    AddedKey signingInAt(String address) {
        return new AddedKey(server, file, title, id, added, address);
    }
}
