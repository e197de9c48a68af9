// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.GivenFingerprint;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which key of which host to trust.
 *
 * @param host as typed; with a marker it may be a pattern such as {@code *.example.org}
 * @param keyType such as {@code ed25519} or {@code ssh-rsa}; empty for all
 * @param fingerprint of the one key to trust
 * @param source a known_hosts or public key file to take the key from; empty to ask the server
 * @param assumeYes the question about keys of a file is answered already; never about what a server shows
 * @param change false to say what would be done
 */
record TrustRequest(
        String host,
        Optional<String> keyType,
        Optional<GivenFingerprint> fingerprint,
        Optional<Path> source,
        HostKeyMarker marker,
        boolean assumeYes,
        boolean change) {
    /** True when the key belongs to a type as people name it. */
    boolean wants(CheckedKey key) {
        return keyType.map(type -> type.equalsIgnoreCase(key.key().type())
                        || type.equalsIgnoreCase(key.key().displayType())
                        || ("ssh-" + type).equalsIgnoreCase(key.key().type()))
                .orElse(true);
    }
}
