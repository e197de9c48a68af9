// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/**
 * An opened key with the passphrase that opened it; closing it wipes both.
 *
 * @param passphrase empty when the key has none
 */
record UnlockedKey(OpenedKey key, Passphrase passphrase) implements AutoCloseable {
    @Override
    public void close() {
        key.close();
        passphrase.close();
    }
}
