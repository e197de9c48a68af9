// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/**
 * What became of a key at an account.
 *
 * @param account the account's host, for a person
 * @param wasThere false when the account did not have the key
 */
public record AccountRemoval(String account, boolean wasThere) {}
