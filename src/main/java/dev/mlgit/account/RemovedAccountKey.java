// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import java.util.Optional;

/**
 * What became of a key at an account.
 *
 * @param account its server, for a person
 * @param title what the account called the key; empty when it was not there
 */
public record RemovedAccountKey(String account, Optional<String> title) {}
