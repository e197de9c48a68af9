// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;

/**
 * A key its owner published.
 *
 * @param name the host as known_hosts writes it
 */
record PublishedHostKey(String name, SshPublicKey key, Publication publication) {}
