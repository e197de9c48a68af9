// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A key that was removed, or would be.
 *
 * @param key empty when its file cannot be read
 * @param removed the files that are gone, or would be
 * @param kept files that have its name and stay
 * @param uses what relied on it
 * @param account what became of it at a Git account, when that was asked for
 */
record RemovedKey(
        Optional<SshPublicKey> key,
        List<Path> removed,
        List<Path> kept,
        List<String> uses,
        Optional<AccountRemoval> account) {
    RemovedKey {
        removed = List.copyOf(removed);
        kept = List.copyOf(kept);
        uses = List.copyOf(uses);
    }
}
