// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.Optional;

/**
 * Which key to delete at which account.
 *
 * @param account as typed after {@code --from}: a provider's name or an address
 * @param tokenFile as typed after {@code --token-file}; empty to ask for the token
 * @param dryRun only tell what would be asked for
 */
public record AccountRemovalRequest(String account, Optional<String> tokenFile, SshPublicKey key, boolean dryRun) {}
