// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/** What {@link ImportKey} works with. */
public record ImportKeyParts(
        KeySource source,
        PassphraseFile passphraseFile,
        KeyUnlocker unlocker,
        PrivateKeyEncoder encoder,
        OwnerOnlyProbe probe,
        KeyOpening opening) {}
