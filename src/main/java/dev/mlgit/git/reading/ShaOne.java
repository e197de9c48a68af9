// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.security.MessageDigest;

/**
 * SHA-1 without the lookup of a security provider, which in a new process costs more than hashing the few small files
 * that need it. It names content; it protects nothing.
 */
final class ShaOne extends MessageDigest {
    private static final int BLOCK = 64;

    private final int[] words = new int[80];
    private final int[] state = new int[5];
    private final byte[] block = new byte[BLOCK];
    private int filled;
    private long total;

    ShaOne() {
        super("SHA-1");
        start();
    }

    @Override
    protected int engineGetDigestLength() {
        return 20;
    }

    @Override
    protected void engineUpdate(byte input) {
        engineUpdate(new byte[] {input}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        total += length;
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (filled == 0 && end - at >= BLOCK) {
                compress(input, at);
                at += BLOCK;
                continue;
            }
            int part = Math.min(BLOCK - filled, end - at);
            System.arraycopy(input, at, block, filled, part);
            filled += part;
            at += part;
            if (filled == BLOCK) {
                compress(block, 0);
                filled = 0;
            }
        }
    }

    @Override
    protected byte[] engineDigest() {
        long bits = total * 8;
        byte[] tail = new byte[(filled < 56 ? 64 : 128) - filled];
        tail[0] = (byte) 0x80;
        for (int index = 0; index < 8; index++) {
            tail[tail.length - 1 - index] = (byte) (bits >>> (8 * index));
        }
        engineUpdate(tail, 0, tail.length);
        byte[] digest = new byte[20];
        for (int index = 0; index < digest.length; index++) {
            digest[index] = (byte) (state[index / 4] >>> (24 - 8 * (index % 4)));
        }
        start();
        return digest;
    }

    @Override
    protected void engineReset() {
        start();
    }

    private void start() {
        state[0] = 0x67452301;
        state[1] = 0xefcdab89;
        state[2] = 0x98badcfe;
        state[3] = 0x10325476;
        state[4] = 0xc3d2e1f0;
        filled = 0;
        total = 0;
    }

    private void compress(byte[] input, int offset) {
        int[] w = words;
        for (int t = 0, at = offset; t < 16; t++, at += 4) {
            w[t] = (input[at] << 24)
                    | ((input[at + 1] & 0xff) << 16)
                    | ((input[at + 2] & 0xff) << 8)
                    | (input[at + 3] & 0xff);
        }
        for (int t = 16; t < 80; t++) {
            w[t] = Integer.rotateLeft(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
        }
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        for (int t = 0; t < 80; t++) {
            int next = Integer.rotateLeft(a, 5) + e + w[t];
            if (t < 20) {
                next += ((b & c) | (~b & d)) + 0x5a827999;
            } else if (t < 40) {
                next += (b ^ c ^ d) + 0x6ed9eba1;
            } else if (t < 60) {
                next += ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
            } else {
                next += (b ^ c ^ d) + 0xca62c1d6;
            }
            e = d;
            d = c;
            c = Integer.rotateLeft(b, 30);
            b = a;
            a = next;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }
}
