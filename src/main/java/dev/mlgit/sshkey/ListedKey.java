// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/** A key in a list: what its files show, and where they live. */
record ListedKey(KeyDescription key, KeyHome home) {}
