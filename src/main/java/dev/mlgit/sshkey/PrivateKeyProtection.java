// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import java.nio.file.Path;
import java.util.Optional;

/** Tells whether a file is a private key, and whether it takes a passphrase to use it. */
final class PrivateKeyProtection {
    private PrivateKeyProtection() {}

    /** Empty for anything but a private key; fails for one that does not show how it is protected. */
    static Optional<KeyProtection> of(Path file, byte[] content) {
        if (!KeyFileReader.looksPrivate(content)) {
            return Optional.empty();
        }
        try {
            return KeyFileReader.read(content).flatMap(KeyFileContent::protection);
        } catch (MalformedKeyException damaged) {
            throw notToBeTold(file, damaged.reason());
        } catch (UnreadableKeyException unknown) {
            throw notToBeTold(file, unknown.what());
        }
    }

    private static MlgitException notToBeTold(Path file, String why) {
        return MlgitException.failed(
                "cannot tell whether the private key " + file + " has a passphrase: " + why,
                "back up others alone: mlgit key backup -f FILE");
    }
}
