// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey.container;

/** Turns a passphrase into a key at the cost of memory (RFC 7914). */
public interface Scrypt {
    /**
     * The derived bytes, with r = 8 and p = 1; the caller wipes them and the passphrase.
     *
     * @param cost N, a power of two; it takes N KiB of memory
     * @param length how many bytes
     */
    byte[] derive(byte[] passphrase, byte[] salt, int cost, int length);
}
