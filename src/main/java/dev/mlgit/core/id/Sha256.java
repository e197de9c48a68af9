// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.id;

import java.util.Arrays;

/**
 * SHA-256 of short texts such as keys (FIPS 180-4, section 6.2).
 *
 * <p>Written out because the library's brings its providers with it: the first digest of a program costs as much as a
 * third of its start, and a list of keys needs nothing else of them.
 */
final class Sha256 {
    private static final int BLOCK = 64;
    private static final int WORDS = 16;

    /** The first 32 bits of the fractions of the cube roots of the first 64 primes. */
    private static final int[] ROOTS = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };

    private final int[] schedule = new int[ROOTS.length];
    private final int[] state = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };

    private Sha256() {}

    /** The 32 bytes of the digest. */
    static byte[] of(byte[] text) {
        var digest = new Sha256();
        int blocks = (text.length + 1 + Long.BYTES + BLOCK - 1) / BLOCK;
        byte[] padded = Arrays.copyOf(text, blocks * BLOCK);
        padded[text.length] = (byte) 0x80;
        putWord(padded, padded.length - 8, text.length >>> 29);
        putWord(padded, padded.length - 4, text.length << 3);
        for (int at = 0; at < padded.length; at += BLOCK) {
            digest.compress(padded, at);
        }
        byte[] result = new byte[32];
        for (int word = 0; word < digest.state.length; word++) {
            putWord(result, 4 * word, digest.state[word]);
        }
        return result;
    }

    private void compress(byte[] bytes, int from) {
        int[] w = schedule;
        for (int t = 0; t < WORDS; t++) {
            int at = from + 4 * t;
            w[t] = (bytes[at] << 24)
                    | ((bytes[at + 1] & 0xff) << 16)
                    | ((bytes[at + 2] & 0xff) << 8)
                    | (bytes[at + 3] & 0xff);
        }
        for (int t = WORDS; t < w.length; t++) {
            int x = w[t - 15];
            int y = w[t - 2];
            // Rotations are written out: a program that has just started would call a method for each.
            w[t] = w[t - 16]
                    + (((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3))
                    + w[t - 7]
                    + (((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10));
        }
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        for (int t = 0; t < w.length; t++) {
            int first = h
                    + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7)))
                    + (g ^ (e & (f ^ g)))
                    + ROOTS[t]
                    + w[t];
            int second = (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10)))
                    + ((a & b) | (c & (a | b)));
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + second;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private static void putWord(byte[] bytes, int at, int word) {
        bytes[at] = (byte) (word >>> 24);
        bytes[at + 1] = (byte) (word >>> 16);
        bytes[at + 2] = (byte) (word >>> 8);
        bytes[at + 3] = (byte) word;
    }
}
