// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.keys;

import dev.mlgit.sshkey.KeyDerivation;
import org.apache.sshd.common.config.keys.loader.openssh.kdf.BCrypt;

/** {@code bcrypt_pbkdf} of MINA: the one class of it that is needed, and it needs no other. */
public final class MinaKeyDerivation implements KeyDerivation {
    @Override
    public byte[] derive(byte[] passphrase, byte[] salt, int rounds, int length) {
        byte[] derived = new byte[length];
        new BCrypt().pbkdf(passphrase, salt, rounds, derived);
        return derived;
    }
}
