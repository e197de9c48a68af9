// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.file.SecretFile;
import java.util.function.Supplier;

/** The passphrase of a new key, from {@code --passphrase-file}. */
public final class PassphraseFile {
    private final SecretFile file;

    public PassphraseFile(Supplier<Environment> environment, Supplier<byte[]> standardInput) {
        this.file = new SecretFile("passphrase", environment, standardInput);
    }

    /** The caller closes it. */
    Passphrase read(String name) {
        return new Passphrase(file.read(name, "for a key without one say so: --no-passphrase"));
    }

    /** As {@link #read}, for a key that has a passphrase already. */
    Passphrase existing(String name) {
        return new Passphrase(file.read(name));
    }
}
