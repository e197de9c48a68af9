// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.Arrays;

/**
 * HMAC-SHA1 of one name under many salts of 20 bytes, as hashed known_hosts lines need it (FIPS 180-4, RFC 2104).
 *
 * <p>Written out because every line has a salt of its own: a {@code Mac} costs twice as long for each, and a file may
 * have a hundred thousand of them. An instance is for one thread.
 */
final class NameHmac {
    static final int SALT_BYTES = 20;

    private static final int BLOCK_BYTES = 64;
    private static final int BLOCK_WORDS = 16;
    private static final int STATE_WORDS = 5;
    private static final int INNER_PAD = 0x36363636;
    private static final int OUTER_PAD = 0x5c5c5c5c;
    private static final int END_BIT = 0x80000000;

    private final int[] message;
    private final int[] block = new int[BLOCK_WORDS];
    private final int[] inner = new int[STATE_WORDS];
    private final int[] state = new int[STATE_WORDS];
    private final int[] schedule = new int[80];

    NameHmac(byte[] name) {
        this.message = padded(name);
    }

    /** The first four bytes of the result, big-endian; the rest of it stays for {@link #result}. */
    int compute(int[] salt) {
        pad(salt, INNER_PAD);
        start();
        compress(block, 0);
        for (int at = 0; at < message.length; at += BLOCK_WORDS) {
            compress(message, at);
        }
        System.arraycopy(state, 0, inner, 0, STATE_WORDS);
        pad(salt, OUTER_PAD);
        start();
        compress(block, 0);
        System.arraycopy(inner, 0, block, 0, STATE_WORDS);
        Arrays.fill(block, STATE_WORDS, BLOCK_WORDS, 0);
        block[STATE_WORDS] = END_BIT;
        block[BLOCK_WORDS - 1] = (BLOCK_BYTES + SALT_BYTES) * Byte.SIZE;
        compress(block, 0);
        return state[0];
    }

    /** True when these five words are the whole result of the last {@link #compute}. */
    boolean result(int[] words) {
        return Arrays.equals(state, words);
    }

    private static int[] padded(byte[] name) {
        int blocks = (name.length + 1 + Long.BYTES + BLOCK_BYTES - 1) / BLOCK_BYTES;
        var words = new int[blocks * BLOCK_WORDS];
        for (int at = 0; at < name.length; at++) {
            words[at / 4] |= (name[at] & 0xff) << (24 - at % 4 * 8);
        }
        words[name.length / 4] |= 0x80 << (24 - name.length % 4 * 8);
        words[words.length - 1] = (BLOCK_BYTES + name.length) * Byte.SIZE;
        return words;
    }

    private void pad(int[] salt, int pad) {
        for (int at = 0; at < STATE_WORDS; at++) {
            block[at] = salt[at] ^ pad;
        }
        Arrays.fill(block, STATE_WORDS, BLOCK_WORDS, pad);
    }

    private void start() {
        state[0] = 0x67452301;
        state[1] = 0xefcdab89;
        state[2] = 0x98badcfe;
        state[3] = 0x10325476;
        state[4] = 0xc3d2e1f0;
    }

    /** One block of SHA-1; four loops, because one with a choice in it costs half as much again. */
    private void compress(int[] words, int from) {
        int[] w = schedule;
        System.arraycopy(words, from, w, 0, BLOCK_WORDS);
        for (int t = BLOCK_WORDS; t < 80; t++) {
            w[t] = Integer.rotateLeft(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
        }
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        for (int t = 0; t < 20; t++) {
            int mixed = Integer.rotateLeft(a, 5) + (d ^ (b & (c ^ d))) + e + w[t] + 0x5a827999;
            e = d;
            d = c;
            c = Integer.rotateLeft(b, 30);
            b = a;
            a = mixed;
        }
        for (int t = 20; t < 40; t++) {
            int mixed = Integer.rotateLeft(a, 5) + (b ^ c ^ d) + e + w[t] + 0x6ed9eba1;
            e = d;
            d = c;
            c = Integer.rotateLeft(b, 30);
            b = a;
            a = mixed;
        }
        for (int t = 40; t < 60; t++) {
            int mixed = Integer.rotateLeft(a, 5) + ((b & c) | (d & (b | c))) + e + w[t] + 0x8f1bbcdc;
            e = d;
            d = c;
            c = Integer.rotateLeft(b, 30);
            b = a;
            a = mixed;
        }
        for (int t = 60; t < 80; t++) {
            int mixed = Integer.rotateLeft(a, 5) + (b ^ c ^ d) + e + w[t] + 0xca62c1d6;
            e = d;
            d = c;
            c = Integer.rotateLeft(b, 30);
            b = a;
            a = mixed;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }
}
