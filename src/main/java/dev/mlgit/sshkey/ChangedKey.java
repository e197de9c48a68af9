// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A key whose file was changed.
 *
 * @param link where {@code path} leads when it is a symbolic link
 * @param converted the format it had, when it has another one now
 */
record ChangedKey(
        Path path,
        Optional<Path> link,
        SshPublicKey key,
        String comment,
        boolean encrypted,
        Optional<KeyFormat> converted) {}
