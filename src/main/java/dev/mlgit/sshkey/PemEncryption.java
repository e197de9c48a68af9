// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The old encryption of PEM (RFC 1421 headers, OpenSSL's EVP_BytesToKey): a key from one pass of MD5.
 */
final class PemEncryption {
    static final String HEADER = "DEK-Info:";

    private static final int SALT = 8;

    /** OpenSSL's name of it, such as {@code AES-128-CBC}. */
    private final String cipher;

    private final byte[] iv;

    private PemEncryption(String cipher, byte[] iv) {
        this.cipher = cipher;
        this.iv = iv;
    }

    /** @param line such as {@code DEK-Info: AES-128-CBC,0123...} */
    static PemEncryption ofHeader(String line) {
        String[] words = line.substring(HEADER.length()).strip().split(",", 2);
        try {
            byte[] iv = HexFormat.of().parseHex(words.length == 2 ? words[1].strip() : "");
            if (iv.length < SALT) {
                throw new MalformedKeyException("its encryption header is damaged");
            }
            return new PemEncryption(words[0].strip(), iv);
        } catch (IllegalArgumentException noHex) {
            throw new MalformedKeyException("its encryption header is damaged", noHex);
        }
    }

    KeyProtection protection() {
        return new KeyProtection(true, Optional.of(cipher.toLowerCase(Locale.ROOT)), Optional.empty());
    }

    byte[] decrypt(byte[] encrypted, byte[] passphrase) throws WrongPassphraseException {
        int keyLength = keyLength();
        String algorithm = cipher.startsWith("AES") ? "AES" : cipher.equals("DES-CBC") ? "DES" : "DESede";
        byte[] key = key(passphrase, keyLength);
        try {
            Cipher decryption = Cipher.getInstance(algorithm + "/CBC/PKCS5Padding");
            decryption.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, algorithm), new IvParameterSpec(iv));
            return decryption.doFinal(encrypted);
        } catch (InvalidAlgorithmParameterException badIv) {
            throw new MalformedKeyException("its encryption header is damaged", badIv);
        } catch (IllegalBlockSizeException badLength) {
            throw new MalformedKeyException("its encrypted part has a wrong length", badLength);
        } catch (BadPaddingException wrongKey) {
            throw new WrongPassphraseException();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + cipher, missing);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private int keyLength() {
        return switch (cipher) {
            case "AES-128-CBC" -> 16;
            case "AES-192-CBC", "DES-EDE3-CBC" -> 24;
            case "AES-256-CBC" -> 32;
            case "DES-CBC" -> 8;
            default ->
                throw new UnreadableKeyException(
                        "it is a PEM key encrypted with " + cipher + ", which is not read here",
                        "ssh-keygen -p -f FILE");
        };
    }

    private byte[] key(byte[] passphrase, int length) {
        byte[] key = new byte[length];
        byte[] block = new byte[0];
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            for (int done = 0; done < length; done += block.length) {
                digest.update(block);
                digest.update(passphrase);
                digest.update(iv, 0, SALT);
                block = digest.digest();
                System.arraycopy(block, 0, key, done, Math.min(block.length, length - done));
            }
            return key;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no MD5", missing);
        } finally {
            Arrays.fill(block, (byte) 0);
        }
    }
}
