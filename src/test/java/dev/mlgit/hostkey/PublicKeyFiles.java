// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.ssh.MinaHostKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** What a server offers that has one of these files, read as the wire is. */
final class PublicKeyFiles {
    private PublicKeyFiles() {}

    static OfferedHostKey offered(Path file) {
        try {
            return MinaHostKeys.offered(
                    PublicKeyEntry.parsePublicKeyEntry(Files.readString(file)).resolvePublicKey(null, null, null));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }
}
