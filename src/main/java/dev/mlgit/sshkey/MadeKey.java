// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.List;
import java.util.Optional;

/**
 * A key that was made.
 *
 * @param replaced where the key that was there before is now
 * @param home where it lives, and if it survives there
 * @param exposures what lets others at it
 */
record MadeKey(
        KeyPlace place,
        KeyType type,
        SshPublicKey key,
        String comment,
        boolean encrypted,
        Optional<KeyPlace> replaced,
        KeyHome home,
        List<KeyExposure> exposures) {
    MadeKey {
        exposures = List.copyOf(exposures);
    }
}
