// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.id.SshPublicKey;

/**
 * A key that an agent holds.
 *
 * @param key a plain key, a certificate or a security key's public half
 * @param comment as the agent gives it: often the file's name; not made safe for a terminal
 */
public record AgentIdentity(SshPublicKey key, String comment) {}
