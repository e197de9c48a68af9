// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.api.AccountServer;

/**
 * A key that is on an account now.
 *
 * @param title what the account calls it
 * @param id what the server calls it; may be empty
 * @param added false when it was there already
 */
record AddedKey(AccountServer server, PublicKeyFile file, String title, String id, boolean added) {}
