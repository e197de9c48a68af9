// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/** Where unpredictable bytes come from. */
public interface RandomBytes {
    /** Fills the array. */
    void fill(byte[] bytes);
}
