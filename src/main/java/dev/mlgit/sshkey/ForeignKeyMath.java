// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.math.BigInteger;

/** The mathematics of other programs' key files that the JDK does not offer. */
public interface ForeignKeyMath {
    /**
     * Argon2 version 1.3 (RFC 9106); the caller has checked the cost.
     *
     * @param kind {@code d}, {@code i} or {@code id}
     * @param memory in KiB
     * @param length of the result in bytes
     */
    byte[] argon2(String kind, byte[] passphrase, byte[] salt, int memory, int passes, int lanes, int length);

    /** scrypt (RFC 7914); the caller has checked the cost. */
    byte[] scrypt(byte[] passphrase, byte[] salt, int cost, int blockSize, int lanes, int length);

    /** The public point of an Ed25519 seed, both of 32 bytes. */
    byte[] ed25519Point(byte[] seed);

    /** The public point, uncompressed, of a secret number on the NIST curve of 256, 384 or 521 bits. */
    byte[] ecdsaPoint(int bits, BigInteger secret);
}
