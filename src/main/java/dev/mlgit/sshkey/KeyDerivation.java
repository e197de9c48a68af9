// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/** Turns a passphrase into a key: OpenSSH's {@code bcrypt_pbkdf}. */
public interface KeyDerivation {
    /**
     * The derived bytes; the caller wipes both them and the passphrase.
     *
     * @param rounds the cost, at least 1
     * @param length how many bytes
     */
    byte[] derive(byte[] passphrase, byte[] salt, int rounds, int length);
}
