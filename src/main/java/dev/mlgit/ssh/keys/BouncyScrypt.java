// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.keys;

import dev.mlgit.sshkey.container.Scrypt;
import org.bouncycastle.crypto.generators.SCrypt;

/** Bouncy Castle's scrypt. */
public final class BouncyScrypt implements Scrypt {
    private static final int BLOCK_SIZE = 8;

    @Override
    public byte[] derive(byte[] passphrase, byte[] salt, int cost, int length) {
        return SCrypt.generate(passphrase, salt, cost, BLOCK_SIZE, 1, length);
    }
}
