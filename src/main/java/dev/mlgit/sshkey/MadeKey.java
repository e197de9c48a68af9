// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.Optional;

/**
 * A key that was made.
 *
 * @param replaced where the key that was there before is now
 */
record MadeKey(
        KeyPlace place,
        KeyType type,
        SshPublicKey key,
        String comment,
        boolean encrypted,
        Optional<KeyPlace> replaced) {}
