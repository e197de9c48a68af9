// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

/** Where a key of the user's is kept. */
public enum KeySource {
    FILE,
    AGENT
}
