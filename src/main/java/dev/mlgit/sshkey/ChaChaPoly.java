// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * OpenSSH's {@code chacha20-poly1305@openssh.com} as key files use it (PROTOCOL.chacha20poly1305): sequence number zero,
 * no length field; the first block of the stream keys the authenticator.
 */
final class ChaChaPoly {
    private static final int KEY = 32;
    private static final int CHUNK = 16;
    private static final BigInteger PRIME = BigInteger.ONE.shiftLeft(130).subtract(BigInteger.valueOf(5));
    private static final BigInteger CLAMP = new BigInteger("0ffffffc0ffffffc0ffffffc0fffffff", 16);

    private ChaChaPoly() {}

    static byte[] decrypt(byte[] encrypted, byte[] tag, byte[] derived) throws WrongPassphraseException {
        byte[] authenticator = stream(new byte[KEY], derived, 0);
        try {
            if (!MessageDigest.isEqual(tag, poly1305(encrypted, authenticator))) {
                throw new WrongPassphraseException();
            }
            return stream(encrypted, derived, 1);
        } finally {
            Arrays.fill(authenticator, (byte) 0);
        }
    }

    private static byte[] stream(byte[] input, byte[] derived, int counter) {
        try {
            Cipher cipher = Cipher.getInstance("ChaCha20");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(derived, 0, KEY, "ChaCha20"),
                    new ChaCha20ParameterSpec(new byte[12], counter));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no ChaCha20", missing);
        }
    }

    /** RFC 8439 section 2.5, in plain numbers: it is asked for once a key. */
    private static byte[] poly1305(byte[] message, byte[] key) {
        BigInteger factor = littleEndian(key, 0, CHUNK).and(CLAMP);
        BigInteger sum = BigInteger.ZERO;
        for (int start = 0; start < message.length; start += CHUNK) {
            int length = Math.min(CHUNK, message.length - start);
            BigInteger chunk = littleEndian(message, start, length).setBit(8 * length);
            sum = sum.add(chunk).multiply(factor).mod(PRIME);
        }
        BigInteger whole = sum.add(littleEndian(key, CHUNK, CHUNK));
        byte[] tag = new byte[CHUNK];
        for (int index = 0; index < CHUNK; index++) {
            tag[index] = whole.shiftRight(8 * index).byteValue();
        }
        return tag;
    }

    private static BigInteger littleEndian(byte[] bytes, int start, int length) {
        byte[] reversed = new byte[length];
        for (int index = 0; index < length; index++) {
            reversed[index] = bytes[start + length - 1 - index];
        }
        return new BigInteger(1, reversed);
    }
}
