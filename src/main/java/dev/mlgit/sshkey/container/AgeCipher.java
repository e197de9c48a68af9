// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey.container;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The primitives of age, all of them Java's own: HKDF and HMAC over SHA-256, and ChaCha20-Poly1305 chunk by chunk. */
final class AgeCipher {
    /** Bytes of a key. */
    static final int KEY = 32;

    private static final int CHUNK = 64 * 1024;
    private static final int TAG = 16;
    private static final int NONCE = 12;

    private AgeCipher() {}

    /** HKDF-SHA-256 (RFC 5869) for one block of output. */
    static byte[] derive(byte[] secret, byte[] salt, String label) {
        byte[] extracted = hmac(salt.length == 0 ? new byte[KEY] : salt, secret);
        try {
            byte[] info = label.getBytes(StandardCharsets.US_ASCII);
            byte[] block = Arrays.copyOf(info, info.length + 1);
            block[info.length] = 1;
            return hmac(extracted, block);
        } finally {
            Arrays.fill(extracted, (byte) 0);
        }
    }

    static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no HmacSHA256", missing);
        }
    }

    static byte[] wrap(byte[] key, byte[] fileKey) {
        return cipher(Cipher.ENCRYPT_MODE, key, new byte[NONCE], fileKey, 0, fileKey.length)
                .orElseThrow();
    }

    /** Empty when this is not the key. */
    static Optional<byte[]> unwrap(byte[] key, byte[] wrapped) {
        return cipher(Cipher.DECRYPT_MODE, key, new byte[NONCE], wrapped, 0, wrapped.length);
    }

    static void seal(byte[] key, byte[] content, ByteArrayOutputStream into) {
        int start = 0;
        long number = 0;
        do {
            int length = Math.min(CHUNK, content.length - start);
            boolean last = start + length == content.length;
            into.writeBytes(cipher(Cipher.ENCRYPT_MODE, key, nonce(number, last), content, start, length)
                    .orElseThrow());
            start += length;
            number++;
        } while (start < content.length);
    }

    /** The content of the chunks from this place to the end of the file. */
    static byte[] open(byte[] key, byte[] file, int from) throws DamagedContainerException {
        byte[] content = new byte[file.length - from];
        int filled = 0;
        int start = from;
        for (long number = 0; start < file.length || number == 0; number++) {
            int length = Math.min(CHUNK + TAG, file.length - start);
            boolean last = start + length == file.length;
            Optional<byte[]> chunk = cipher(Cipher.DECRYPT_MODE, key, nonce(number, last), file, start, length);
            if (chunk.isEmpty()) {
                Arrays.fill(content, (byte) 0);
                throw new DamagedContainerException("it was changed or cut short");
            }
            System.arraycopy(chunk.get(), 0, content, filled, chunk.get().length);
            filled += chunk.get().length;
            Arrays.fill(chunk.get(), (byte) 0);
            start += length;
        }
        byte[] whole = Arrays.copyOf(content, filled);
        Arrays.fill(content, (byte) 0);
        return whole;
    }

    /** Eleven bytes of counter, and a mark on the last chunk, without which a file could be cut between two. */
    private static byte[] nonce(long number, boolean last) {
        return ByteBuffer.allocate(NONCE)
                .position(NONCE - 1 - Long.BYTES)
                .putLong(number)
                .put((byte) (last ? 1 : 0))
                .array();
    }

    /** Empty when the tag does not fit. */
    private static Optional<byte[]> cipher(int mode, byte[] key, byte[] nonce, byte[] data, int start, int length) {
        try {
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
            return Optional.of(cipher.doFinal(data, start, length));
        } catch (javax.crypto.AEADBadTagException | javax.crypto.IllegalBlockSizeException notThisKey) {
            return Optional.empty();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no ChaCha20-Poly1305", missing);
        }
    }
}
