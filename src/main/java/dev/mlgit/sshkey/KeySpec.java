// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import java.util.Optional;

/** What key to make. */
record KeySpec(KeyType type, int bits) {
    KeySpec {
        if (!type.allows(bits)) {
            throw MlgitException.usage(
                    "invalid size of an " + type.label() + " key: " + bits + " bits",
                    "valid sizes for -t " + type + " are " + type.sizes());
        }
    }

    static KeySpec of(KeyType type, Optional<Integer> bits) {
        return new KeySpec(type, bits.orElse(type.defaultBits()));
    }
}
