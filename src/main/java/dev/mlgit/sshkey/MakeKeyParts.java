// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.function.Supplier;

/**
 * What {@link MakeKey} works with.
 *
 * @param derivation asked for only when there is a passphrase: it loads an SSH library
 */
public record MakeKeyParts(
        PassphraseFile passphraseFile,
        RandomBytes random,
        Supplier<KeyDerivation> derivation,
        OwnerOnlyProbe probe,
        UserEmail email,
        KeyHomes homes,
        SharedMachine machine) {}
