// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.BufferUnderflowException;
import java.util.Optional;

/** Keys that live in a hardware token (PROTOCOL.u2f of OpenSSH). */
final class SecurityKeys {
    private SecurityKeys() {}

    /** The application string, {@code ssh:} where none was chosen; empty for other keys. */
    static Optional<String> application(SshPublicKey key) {
        if (!key.type().startsWith("sk-")) {
            return Optional.empty();
        }
        try {
            var reader = new WireReader(key.blob());
            reader.skipString();
            reader.skipString();
            if (key.type().startsWith("sk-ecdsa")) {
                reader.skipString();
            }
            return Optional.of(reader.text());
        } catch (BufferUnderflowException cut) {
            return Optional.empty();
        }
    }
}
