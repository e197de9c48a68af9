// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts the private part of a key file as ssh-keygen does by default: {@code aes256-ctr} under {@code bcrypt}. */
final class KeyCipher {
    static final int BLOCK = 16;

    private static final int KEY_LENGTH = 32;

    private KeyCipher() {}

    /** The same length, encrypted; the argument is left as it is. */
    static byte[] encrypt(byte[] plain, byte[] passphrase, byte[] salt, int rounds, KeyDerivation derivation) {
        byte[] derived = derivation.derive(passphrase, salt, rounds, KEY_LENGTH + BLOCK);
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(derived, 0, KEY_LENGTH, "AES"),
                    new IvParameterSpec(derived, KEY_LENGTH, BLOCK));
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no AES/CTR", missing);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }
}
