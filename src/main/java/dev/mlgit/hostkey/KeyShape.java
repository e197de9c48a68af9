// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Whether a key's blob has the fields its type calls for; a damaged line is no key and must not pass for one. */
final class KeyShape {
    private KeyShape() {}

    static boolean isWhole(SshPublicKey key) {
        int fields = fieldsOf(key.type());
        return fields > 0 && countFields(key.blob()) == fields;
    }

    /** Fields of the blob, the type name among them; 0 for a type OpenSSH does not know either. */
    private static int fieldsOf(String type) {
        return switch (type) {
            case "ssh-ed25519" -> 2;
            case "ssh-rsa",
                    "ecdsa-sha2-nistp256",
                    "ecdsa-sha2-nistp384",
                    "ecdsa-sha2-nistp521",
                    "sk-ssh-ed25519@openssh.com" -> 3;
            case "sk-ecdsa-sha2-nistp256@openssh.com" -> 4;
            case "ssh-dss" -> 5;
            default -> 0;
        };
    }

    private static int countFields(byte[] blob) {
        var buffer = ByteBuffer.wrap(blob);
        int fields = 0;
        try {
            while (buffer.hasRemaining()) {
                int length = buffer.getInt();
                if (length < 0 || length > buffer.remaining()) {
                    return 0;
                }
                buffer.position(buffer.position() + length);
                fields++;
            }
            return fields;
        } catch (BufferUnderflowException cutShort) {
            return 0;
        }
    }
}
