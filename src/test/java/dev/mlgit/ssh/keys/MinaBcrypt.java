// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.keys;

import org.apache.sshd.common.config.keys.loader.openssh.kdf.BCrypt;

/** {@code bcrypt_pbkdf} of MINA, to compare with. */
public final class MinaBcrypt {
    private MinaBcrypt() {}

    public static byte[] derive(byte[] passphrase, byte[] salt, int rounds, int length) {
        byte[] derived = new byte[length];
        new BCrypt().pbkdf(passphrase, salt, rounds, derived);
        return derived;
    }
}
