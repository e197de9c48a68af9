// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.sshkey.container.Scrypt;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What backing up and restoring work with.
 *
 * @param scrypt asked for only when a backup is opened or made: it loads a cryptographic library
 */
public record BackupParts(
        BackupPassphrase passphrase,
        Supplier<Scrypt> scrypt,
        RandomBytes random,
        KeyHomes homes,
        CheckKeyPrivacy privacy,
        BackupReaders readers,
        OwnerOnlyProbe probe,
        InstantSource clock) {}
