// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import dev.mlgit.core.id.SshPublicKey;
import java.util.Optional;

/**
 * One key of the user's, and what became of it.
 *
 * @param source where it is kept
 * @param place the private key's file, or the agent's socket
 * @param key its public half, or a certificate over it; empty for a file that could not be read
 * @param comment as the agent or the public key file has it, without control characters; may be empty
 * @param reason in words where the outcome leaves something to say, such as a file's mode; empty otherwise
 */
public record KeyOffer(
        KeySource source, String place, Optional<SshPublicKey> key, String comment, KeyOutcome outcome, String reason) {
    /** {@code SHA256:...}, or empty. */
    public String fingerprint() {
        return key.map(one -> one.fingerprint().text()).orElse("");
    }
}
