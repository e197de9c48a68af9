// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.KeyFile;
import dev.mlgit.core.id.SshPublicKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A public key or certificate in a file, as ssh-keygen writes it: type, base64, comment. */
record PublicKeyFile(SshPublicKey key, String comment) {
    private static final long MOST_BYTES = 64 * 1024;

    /** Empty when there is no such file, or it holds something else. */
    static Optional<PublicKeyFile> read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file) || Files.size(file) > MOST_BYTES) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        String[] words = text.strip().split("[ \t]+", 3);
        if (words.length < 2) {
            return Optional.empty();
        }
        String comment =
                words.length < 3 ? "" : words[2].lines().findFirst().orElse("").strip();
        return SshPublicKey.parse(words[0], words[1].lines().findFirst().orElse(""))
                .map(key -> new PublicKeyFile(key, comment));
    }

    KeyFile half() {
        return new KeyFile.PublicHalf(key, comment);
    }
}
