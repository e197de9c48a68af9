// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.file.FileWrites;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Puts a changed key in the place of the old one: whatever happens, one of the two is there, whole. */
final class KeyRewrite {
    private final PrivateKeyEncoder encoder;

    KeyRewrite(PrivateKeyEncoder encoder) {
        this.encoder = encoder;
    }

    void privateFile(Path path, OpenedKey key, String comment, Passphrase passphrase, int rounds) {
        byte[] text = encoder.encode(key.material(), comment, passphrase, rounds);
        try {
            replace(path, text);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    void replace(Path path, byte[] text) {
        try {
            FileWrites.replaceKeeping(path, text);
        } catch (IOException failure) {
            throw MlgitException.failed("Saving key \"" + path + "\" failed: " + FileFailure.of(failure)
                            + "; the old one is still there")
                    .causedBy(failure);
        }
    }
}
