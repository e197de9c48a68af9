// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import java.nio.file.Path;
import java.util.Optional;

/** Makes keys for hosts that take RSA only. */
public interface RsaKeyMaker {
    /**
     * Makes an RSA key of 4096 bits; its public half is beside it, with {@code .pub} at the end of its name.
     *
     * @param file the private key's file, which is not there yet
     * @param noPassphrase leave the key unencrypted
     * @param passphraseFile as typed; where it is empty and a passphrase is wanted, the person is asked
     */
    void make(Path file, boolean noPassphrase, Optional<String> passphraseFile);
}
