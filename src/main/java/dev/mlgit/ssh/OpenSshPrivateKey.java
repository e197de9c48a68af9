// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The part of a private key file that is readable without a passphrase (OpenSSH's PROTOCOL.key). */
final class OpenSshPrivateKey {
    private static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private static final String END = "-----END OPENSSH PRIVATE KEY-----";
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

    private OpenSshPrivateKey() {}

    /** Empty for a file in another form. */
    static Optional<SshPublicKey> publicKey(byte[] content) {
        return blob(content).flatMap(blob -> {
            try {
                field(blob); // cipher
                field(blob); // key derivation
                field(blob); // its parameters
                if (blob.getInt() != 1) {
                    return Optional.empty();
                }
                return Optional.of(SshPublicKey.ofBlob(field(blob)));
            } catch (BufferUnderflowException | IllegalArgumentException malformed) {
                return Optional.empty();
            }
        });
    }

    /** True when a passphrase is needed, in this form or in PEM's. */
    static boolean isEncrypted(byte[] content) {
        Optional<ByteBuffer> blob = blob(content);
        if (blob.isPresent()) {
            try {
                return !new String(field(blob.get()), StandardCharsets.US_ASCII).equals("none");
            } catch (BufferUnderflowException malformed) {
                return false;
            }
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return text.contains("ENCRYPTED");
    }

    /** What follows the magic word. */
    private static Optional<ByteBuffer> blob(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            return Optional.empty();
        }
        try {
            String base64 = text.substring(begin + BEGIN.length(), end).replaceAll("\\s", "");
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                return Optional.empty();
            }
            return Optional.of(ByteBuffer.wrap(bytes, MAGIC.length, bytes.length - MAGIC.length));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static byte[] field(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }
}
