// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/**
 * A private key in the clear; closing it wipes it.
 *
 * @param comment empty when the file has none
 */
record OpenedKey(KeyMaterial material, String comment) implements AutoCloseable {
    @Override
    public void close() {
        material.close();
    }
}
