// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import java.util.List;
import java.util.Optional;

/**
 * What to back up, and where.
 *
 * @param files private keys as typed; none for all in {@code ~/.ssh}
 * @param to the directory as typed; empty for the user's own on the share
 * @param passphraseFile as typed; empty to ask
 * @param keep how many backups of this machine stay, the new one among them
 * @param consent that others can read the directory
 */
record BackupRequest(
        List<String> files,
        Optional<String> to,
        Optional<String> passphraseFile,
        boolean withKnownHosts,
        boolean withConfig,
        int keep,
        boolean consent) {
    static final int DEFAULT_KEEP = 5;

    BackupRequest {
        files = List.copyOf(files);
        if (keep < 1) {
            throw MlgitException.usage("--keep takes 1 or more: the new backup is one of them");
        }
    }
}
