// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.core.id.SshPublicKey;
import java.util.Optional;

/**
 * A public key on an account.
 *
 * @param id what the server calls it
 * @param title as its owner named it; from the wire
 * @param key empty where the server shows something that is no key line
 * @param created when it was added, as the server writes it
 * @param lastUsed when it was last used, where the server tells
 * @param signsIn false for a key that is for signatures only
 */
public record AccountKey(
        String id,
        String title,
        Optional<SshPublicKey> key,
        Optional<String> created,
        Optional<String> lastUsed,
        boolean signsIn) {
    /** The key of a line {@code TYPE BASE64 [COMMENT]}. */
    static Optional<SshPublicKey> keyOf(String line) {
        String[] words = line.strip().split("[ \t]+", 3);
        return words.length < 2 ? Optional.empty() : SshPublicKey.parse(words[0], words[1]);
    }

    public boolean is(SshPublicKey other) {
        return key.filter(own -> own.base64().equals(other.base64())).isPresent();
    }
}
