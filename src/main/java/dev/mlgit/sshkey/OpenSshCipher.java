// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The ciphers that {@code ssh-keygen -Z} offers for private keys, and how each is undone (cipher.c of OpenSSH). */
enum OpenSshCipher {
    DES3_CBC("3des-cbc", "DESede/CBC/NoPadding", 24, 8, 8, 0),
    AES128_CBC("aes128-cbc", "AES/CBC/NoPadding", 16, 16, 16, 0),
    AES192_CBC("aes192-cbc", "AES/CBC/NoPadding", 24, 16, 16, 0),
    AES256_CBC("aes256-cbc", "AES/CBC/NoPadding", 32, 16, 16, 0),
    RIJNDAEL("rijndael-cbc@lysator.liu.se", "AES/CBC/NoPadding", 32, 16, 16, 0),
    AES128_CTR("aes128-ctr", "AES/CTR/NoPadding", 16, 16, 16, 0),
    AES192_CTR("aes192-ctr", "AES/CTR/NoPadding", 24, 16, 16, 0),
    AES256_CTR("aes256-ctr", "AES/CTR/NoPadding", 32, 16, 16, 0),
    AES128_GCM("aes128-gcm@openssh.com", "AES/GCM/NoPadding", 16, 12, 16, 16),
    AES256_GCM("aes256-gcm@openssh.com", "AES/GCM/NoPadding", 32, 12, 16, 16),
    CHACHA20_POLY1305("chacha20-poly1305@openssh.com", "ChaCha20", 64, 0, 8, 16);

    private final String label;
    private final String transformation;
    private final int keyLength;
    private final int ivLength;
    private final int block;
    private final int tagLength;

    OpenSshCipher(String label, String transformation, int keyLength, int ivLength, int block, int tagLength) {
        this.label = label;
        this.transformation = transformation;
        this.keyLength = keyLength;
        this.ivLength = ivLength;
        this.block = block;
        this.tagLength = tagLength;
    }

    static Optional<OpenSshCipher> of(String label) {
        return Arrays.stream(values())
                .filter(cipher -> cipher.label.equals(label))
                .findFirst();
    }

    int block() {
        return block;
    }

    int tagLength() {
        return tagLength;
    }

    /** How many bytes the passphrase is stretched to. */
    int derivedLength() {
        return keyLength + ivLength;
    }

    /** The plain bytes; the caller wipes them. */
    byte[] decrypt(byte[] encrypted, byte[] tag, byte[] derived) throws WrongPassphraseException {
        if (this == CHACHA20_POLY1305) {
            return ChaChaPoly.decrypt(encrypted, tag, derived);
        }
        try {
            Cipher cipher = Cipher.getInstance(transformation);
            String algorithm = transformation.substring(0, transformation.indexOf('/'));
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(derived, 0, keyLength, algorithm), parameters(derived));
            if (tagLength == 0) {
                return cipher.doFinal(encrypted);
            }
            byte[] both = Arrays.copyOf(encrypted, encrypted.length + tag.length);
            System.arraycopy(tag, 0, both, encrypted.length, tag.length);
            return cipher.doFinal(both);
        } catch (AEADBadTagException wrongKey) {
            throw new WrongPassphraseException();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + transformation, missing);
        }
    }

    private AlgorithmParameterSpec parameters(byte[] derived) {
        return tagLength == 0
                ? new IvParameterSpec(derived, keyLength, ivLength)
                : new GCMParameterSpec(tagLength * 8, derived, keyLength, ivLength);
    }
}
