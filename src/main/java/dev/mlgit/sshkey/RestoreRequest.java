// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.Optional;

/**
 * What to restore.
 *
 * @param from a backup or a directory of backups, as typed; empty for the newest one of the user's own on the share
 * @param passphraseFile as typed; empty to ask
 * @param force replace other files of the same names; they are kept under another one
 */
record RestoreRequest(Optional<String> from, Optional<String> passphraseFile, boolean force) {}
