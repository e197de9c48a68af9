// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import dev.mlgit.core.id.SshPublicKey;

/** What stands at the place of a private key. */
public sealed interface KeyFile {
    /**
     * A private key.
     *
     * @param comment of the public key file beside it; may be empty
     */
    record Usable(LoginKey key, String comment) implements KeyFile {}

    /** Only the public half is here: the key can be used when an agent has it. */
    record PublicHalf(SshPublicKey key, String comment) implements KeyFile {}

    /**
     * Something that cannot be used.
     *
     * @param outcome {@link KeyOutcome#PERMISSIONS} or {@link KeyOutcome#UNREADABLE}
     */
    record Unusable(KeyOutcome outcome, String reason) implements KeyFile {}

    record Absent() implements KeyFile {}
}
