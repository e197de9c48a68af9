// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.Arrays;

/**
 * Two Blowfish ciphers in step (Schneier, "Description of a New Variable-Length Key, 64-Bit Block Cipher", with the salted
 * key schedule of bcrypt). Each round is a chain of loads that wait for each other; the other cipher's fill the gaps.
 */
final class BlowfishPair {
    private static final int ROUND_KEYS = 18;
    private static final int BOXES = 4 * 256;
    private static final int STEPS = (ROUND_KEYS + BOXES) / 2;

    private final int[] digits = PiFraction.words();
    private final int[] firstKeys = new int[ROUND_KEYS];
    private final int[] firstBoxes = new int[BOXES];
    private final int[] secondKeys = new int[ROUND_KEYS];
    private final int[] secondBoxes = new int[BOXES];
    private final int[] zeros = new int[16];

    /** Both as every Blowfish begins. */
    void start() {
        System.arraycopy(digits, 0, firstKeys, 0, ROUND_KEYS);
        System.arraycopy(digits, 0, secondKeys, 0, ROUND_KEYS);
        System.arraycopy(digits, ROUND_KEYS, firstBoxes, 0, BOXES);
        System.arraycopy(digits, ROUND_KEYS, secondBoxes, 0, BOXES);
    }

    void expand(int[] firstKey, int[] secondKey) {
        expand(firstKey, secondKey, zeros, zeros);
    }

    /** All arguments are of sixteen words. */
    void expand(int[] firstKey, int[] secondKey, int[] firstSalt, int[] secondSalt) {
        int[] p = firstKeys;
        int[] s = firstBoxes;
        int[] q = secondKeys;
        int[] t = secondBoxes;
        for (int index = 0; index < ROUND_KEYS; index++) {
            p[index] ^= firstKey[index & 15];
            q[index] ^= secondKey[index & 15];
        }
        int a = 0;
        int b = 0;
        int c = 0;
        int d = 0;
        for (int step = 0; step < STEPS; step++) {
            int salt = (2 * step) & 15;
            a ^= firstSalt[salt] ^ p[0];
            b ^= firstSalt[salt + 1];
            c ^= secondSalt[salt] ^ q[0];
            d ^= secondSalt[salt + 1];
            for (int round = 1; round < ROUND_KEYS - 1; round += 2) {
                b ^= (((s[a >>> 24] + s[256 | ((a >>> 16) & 255)]) ^ s[512 | ((a >>> 8) & 255)]) + s[768 | (a & 255)])
                        ^ p[round];
                d ^= (((t[c >>> 24] + t[256 | ((c >>> 16) & 255)]) ^ t[512 | ((c >>> 8) & 255)]) + t[768 | (c & 255)])
                        ^ q[round];
                a ^= (((s[b >>> 24] + s[256 | ((b >>> 16) & 255)]) ^ s[512 | ((b >>> 8) & 255)]) + s[768 | (b & 255)])
                        ^ p[round + 1];
                c ^= (((t[d >>> 24] + t[256 | ((d >>> 16) & 255)]) ^ t[512 | ((d >>> 8) & 255)]) + t[768 | (d & 255)])
                        ^ q[round + 1];
            }
            int swap = b ^ p[ROUND_KEYS - 1];
            b = a;
            a = swap;
            swap = d ^ q[ROUND_KEYS - 1];
            d = c;
            c = swap;
            if (step < ROUND_KEYS / 2) {
                p[2 * step] = a;
                p[2 * step + 1] = b;
                q[2 * step] = c;
                q[2 * step + 1] = d;
            } else {
                int box = 2 * step - ROUND_KEYS;
                s[box] = a;
                s[box + 1] = b;
                t[box] = c;
                t[box + 1] = d;
            }
        }
    }

    /** Encrypts texts of an even number of words, each with its own cipher. */
    void encrypt(int[] firstText, int[] secondText) {
        encrypt(firstText, firstKeys, firstBoxes);
        encrypt(secondText, secondKeys, secondBoxes);
    }

    /** Leaves nothing that was derived from a key. */
    void wipe() {
        Arrays.fill(firstKeys, 0);
        Arrays.fill(firstBoxes, 0);
        Arrays.fill(secondKeys, 0);
        Arrays.fill(secondBoxes, 0);
    }

    private static void encrypt(int[] text, int[] p, int[] s) {
        for (int index = 0; index < text.length; index += 2) {
            int a = text[index] ^ p[0];
            int b = text[index + 1];
            for (int round = 1; round < ROUND_KEYS - 1; round += 2) {
                b ^= (((s[a >>> 24] + s[256 | ((a >>> 16) & 255)]) ^ s[512 | ((a >>> 8) & 255)]) + s[768 | (a & 255)])
                        ^ p[round];
                a ^= (((s[b >>> 24] + s[256 | ((b >>> 16) & 255)]) ^ s[512 | ((b >>> 8) & 255)]) + s[768 | (b & 255)])
                        ^ p[round + 1];
            }
            text[index] = b ^ p[ROUND_KEYS - 1];
            text[index + 1] = a;
        }
    }
}
