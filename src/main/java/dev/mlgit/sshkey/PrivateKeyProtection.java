// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.Optional;

/** Tells whether a text is a private key, and whether it takes a passphrase to use it. */
final class PrivateKeyProtection {
    private PrivateKeyProtection() {}

    /** Empty for anything but a private key. */
    static Optional<KeyProtection> of(String text) {
        if (text.startsWith("PuTTY-User-Key-File-")) {
            boolean encrypted = text.lines()
                    .anyMatch(line ->
                            line.startsWith("Encryption: ") && !line.strip().equals("Encryption: none"));
            return Optional.of(new KeyProtection(encrypted, Optional.empty(), Optional.empty()));
        }
        return KeyFileReader.read(text).flatMap(KeyFileContent::protection);
    }
}
