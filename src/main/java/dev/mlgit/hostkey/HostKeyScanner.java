// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.time.Duration;

/** Asks a server for its keys, as ssh-keyscan does: one key exchange for each kind of key, and never a login. */
public interface HostKeyScanner {
    /**
     * Asks for every kind of key the server has.
     *
     * @param patience for all of it
     * @throws dev.mlgit.core.error.MlgitException of kind FAILED when the server shows no key at all: no such host,
     *     refused, no SSH, or silent
     */
    ScannedHost scan(HostPort server, Duration patience);
}
