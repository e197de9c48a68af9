// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * OpenSSH's {@code bcrypt_pbkdf}: PBKDF2's outline around a bcrypt of SHA-512 hashes, its blocks of 32 bytes dealt out like
 * cards.
 *
 * <p>A key needs two blocks. They are computed together: each waits for its own memory most of the time, and the other
 * one fills the gaps.
 */
public final class BcryptDerivation implements KeyDerivation {
    private static final int BLOCK = 32;
    private static final int COST = 64;
    private static final int[] TEXT = words("OxychromaticBlowfishSwatDynamite".getBytes(StandardCharsets.US_ASCII));

    private final BlowfishPair ciphers = new BlowfishPair();

    @Override
    public byte[] derive(byte[] passphrase, byte[] salt, int rounds, int length) {
        int blocks = (length + BLOCK - 1) / BLOCK;
        byte[] derived = new byte[length];
        byte[] secret = sha512(passphrase);
        int[] key = words(secret);
        try {
            for (int block = 0; block < blocks; block += 2) {
                byte[][] pair = pair(key, salt, block + 1, rounds);
                for (int half = 0; half < 2 && block + half < blocks; half++) {
                    deal(pair[half], derived, block + half, blocks);
                }
                Arrays.fill(pair[0], (byte) 0);
                Arrays.fill(pair[1], (byte) 0);
            }
            return derived;
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(key, 0);
            ciphers.wipe();
        }
    }

    /** Two blocks that follow each other. */
    private byte[][] pair(int[] key, byte[] salt, int number, int rounds) {
        byte[] first = sha512(salted(salt, number));
        byte[] second = sha512(salted(salt, number + 1));
        byte[][] sum = {new byte[BLOCK], new byte[BLOCK]};
        for (int round = 0; round < rounds; round++) {
            byte[][] hashed = hash(key, words(first), words(second));
            for (int index = 0; index < BLOCK; index++) {
                sum[0][index] ^= hashed[0][index];
                sum[1][index] ^= hashed[1][index];
            }
            first = sha512(hashed[0]);
            second = sha512(hashed[1]);
        }
        return sum;
    }

    private byte[][] hash(int[] key, int[] firstSalt, int[] secondSalt) {
        ciphers.start();
        ciphers.expand(key, key, firstSalt, secondSalt);
        for (int turn = 0; turn < COST; turn++) {
            ciphers.expand(firstSalt, secondSalt);
            ciphers.expand(key, key);
        }
        int[] firstText = TEXT.clone();
        int[] secondText = TEXT.clone();
        for (int turn = 0; turn < COST; turn++) {
            ciphers.encrypt(firstText, secondText);
        }
        return new byte[][] {bytes(firstText), bytes(secondText)};
    }

    /** Every so many bytes one of this block, as far as they are wanted. */
    private static void deal(byte[] block, byte[] derived, int number, int blocks) {
        for (int index = 0; index < BLOCK; index++) {
            int target = index * blocks + number;
            if (target < derived.length) {
                derived[target] = block[index];
            }
        }
    }

    private static byte[] salted(byte[] salt, int number) {
        byte[] numbered = Arrays.copyOf(salt, salt.length + 4);
        numbered[salt.length] = (byte) (number >>> 24);
        numbered[salt.length + 1] = (byte) (number >>> 16);
        numbered[salt.length + 2] = (byte) (number >>> 8);
        numbered[salt.length + 3] = (byte) number;
        return numbered;
    }

    /** Words of the input, the high byte first. */
    private static int[] words(byte[] bytes) {
        int[] words = new int[bytes.length / 4];
        for (int index = 0; index < bytes.length; index++) {
            words[index / 4] = (words[index / 4] << 8) | (bytes[index] & 0xff);
        }
        return words;
    }

    /** The result, the low byte first, as bcrypt_pbkdf has it. */
    private static byte[] bytes(int[] words) {
        byte[] bytes = new byte[words.length * 4];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (words[index / 4] >>> (8 * (index % 4)));
        }
        return bytes;
    }

    private static byte[] sha512(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(input);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no SHA-512", missing);
        }
    }
}
