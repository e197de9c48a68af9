// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.Optional;

/** Tells what a key's files show without the passphrase; the public half also with it. */
public final class ShowKey {
    private final DefaultKeyFile files;
    private final DescribeKey describe;
    private final KeyHomes homes;
    private final KeyUnlocker unlocker;

    public ShowKey(Environment environment, KeyHomes homes, KeyOpening opening, KeyUnlocker unlocker) {
        this.files = new DefaultKeyFile(environment);
        this.describe = new DescribeKey(opening);
        this.homes = homes;
        this.unlocker = unlocker;
    }

    /** @param file as typed; empty for the first of the default files that is there */
    ListedKey run(Optional<String> file) {
        Path path = files.choose(file);
        KeyDescription key = describe.run(path)
                .orElseThrow(() -> MlgitException.failed(path + " is not an SSH key file", "mlgit key list"));
        if (key.key().isEmpty()) {
            throw MlgitException.failed(
                    "cannot show " + path + ": it is in "
                            + key.format().map(KeyFormat::label).orElse("PEM format")
                            + ", and its public key file is not beside it",
                    "mlgit key show --public -f " + ShellWord.of(path));
        }
        return new ListedKey(key, homes.of(path));
    }

    /**
     * The line of the public key, from the private half itself: {@code ssh-keygen -y}. Asks for the passphrase only where
     * the format hides the public half.
     */
    String publicLine(Optional<String> file, Optional<String> passphraseFile) {
        Path path = files.choose(file);
        try (KeyFile keyFile = KeyFile.read(path)) {
            KeyFileContent content = keyFile.parseKey();
            Optional<LockedKey> locked = content.locked();
            if (locked.isEmpty() || (content.key().isPresent() && passphraseFile.isEmpty())) {
                return PublicKeyLine.of(shown(content), commentOf(path, content));
            }
            try (UnlockedKey unlocked =
                    unlocker.open(KeyOrigin.of(path), locked.get(), passphraseFile, "Enter passphrase: ")) {
                OpenedKey key = unlocked.key();
                return PublicKeyLine.of(key.material().publicKey(), key.comment());
            }
        }
    }

    /** Where it is encrypted with the key, from the public file of the same key. */
    private String commentOf(Path path, KeyFileContent content) {
        return content.comment()
                .or(() -> describe.run(path).flatMap(KeyDescription::comment))
                .orElse("");
    }

    private static SshPublicKey shown(KeyFileContent content) {
        return content.key().orElseThrow();
    }
}
