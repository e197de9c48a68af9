// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;

/**
 * Which key to delete at which account.
 *
 * @param account as typed after {@code --from}: a provider's name or an address
 * @param dryRun only tell what would be asked for
 */
public record AccountRemovalRequest(String account, AccountAccess access, SshPublicKey key, boolean dryRun) {}
