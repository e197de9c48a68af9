// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys that PuTTY makes of a passphrase: one for the cipher, one for the checksum; closing it wipes them. */
final class PuttySecrets implements AutoCloseable {
    private static final int KEY = 32;
    private static final int IV = 16;
    private static final int MAC = 32;
    /** PuTTY takes 8 MiB. */
    private static final int MOST_KIBIBYTES = 256 * 1024;
    /** Memory times passes: some ten seconds. PuTTY's own aim is a tenth of one. */
    private static final long MOST_WORK = 8L * 1024 * 1024;

    private static final String CONVERSION =
            "if you trust the file and have the time: puttygen FILE -O private-openssh -o FILE.openssh";

    private final byte[] derived;
    private final byte[] macKey;
    private final String macAlgorithm;

    private PuttySecrets(byte[] derived, byte[] macKey, String macAlgorithm) {
        this.derived = derived;
        this.macKey = macKey;
        this.macAlgorithm = macAlgorithm;
    }

    static PuttySecrets derive(
            KeyFormat format, boolean encrypted, Map<String, String> headers, byte[] passphrase, KeyOpening parts) {
        byte[] used = encrypted ? passphrase : new byte[0];
        if (format == KeyFormat.PPK_2) {
            byte[] cipher = new byte[KEY + IV];
            System.arraycopy(sha1(new byte[] {0, 0, 0, 0}, used), 0, cipher, 0, 20);
            System.arraycopy(sha1(new byte[] {0, 0, 0, 1}, used), 0, cipher, 20, KEY - 20);
            byte[] label = "putty-private-key-file-mac-key".getBytes(StandardCharsets.US_ASCII);
            return new PuttySecrets(cipher, sha1(label, used), "HmacSHA1");
        }
        if (!encrypted) {
            // An empty key, which the JDK refuses: HMAC fills keys up with zeros.
            return new PuttySecrets(new byte[0], new byte[1], "HmacSHA256");
        }
        byte[] all = argon2(headers, passphrase, parts);
        byte[] macKey = Arrays.copyOfRange(all, KEY + IV, KEY + IV + MAC);
        byte[] cipher = Arrays.copyOf(all, KEY + IV);
        Arrays.fill(all, (byte) 0);
        return new PuttySecrets(cipher, macKey, "HmacSHA256");
    }

    byte[] decrypt(byte[] encrypted) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(derived, 0, KEY, "AES"),
                    new IvParameterSpec(derived, KEY, IV));
            return cipher.doFinal(encrypted);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no AES/CBC", missing);
        }
    }

    /** Wipes the text. */
    byte[] mac(byte[] text) {
        try {
            Mac mac = Mac.getInstance(macAlgorithm);
            mac.init(new SecretKeySpec(macKey, macAlgorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + macAlgorithm, missing);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    @Override
    public void close() {
        Arrays.fill(derived, (byte) 0);
        Arrays.fill(macKey, (byte) 0);
    }

    private static byte[] argon2(Map<String, String> headers, byte[] passphrase, KeyOpening parts) {
        String kind = headers.getOrDefault("Key-Derivation", "");
        if (!kind.equals("Argon2id") && !kind.equals("Argon2i") && !kind.equals("Argon2d")) {
            throw new UnreadableKeyException(
                    "its key derivation is not known here", "puttygen FILE -O private-openssh -o FILE.openssh");
        }
        long memory = number(headers, "Argon2-Memory");
        long passes = number(headers, "Argon2-Passes");
        long lanes = number(headers, "Argon2-Parallelism");
        if (memory > MOST_KIBIBYTES || passes > MOST_WORK || memory * passes > MOST_WORK || lanes > 64) {
            throw new UnreadableKeyException(
                    "opening it takes " + memory + " KiB of memory, " + passes + " passes and " + lanes
                            + " lanes, more than any honest key does",
                    CONVERSION);
        }
        if (memory < 8 * lanes || passes < 1 || lanes < 1) {
            throw new MalformedKeyException("its key derivation has senseless numbers");
        }
        try {
            byte[] salt = HexFormat.of().parseHex(headers.getOrDefault("Argon2-Salt", ""));
            String letters = kind.substring("Argon2".length()).toLowerCase(Locale.ROOT);
            return parts.foreign()
                    .get()
                    .argon2(letters, passphrase, salt, (int) memory, (int) passes, (int) lanes, KEY + IV + MAC);
        } catch (IllegalArgumentException noHex) {
            throw new MalformedKeyException("its key derivation has senseless numbers", noHex);
        }
    }

    /** A number that fits; absurd ones come out as the largest. */
    private static long number(Map<String, String> headers, String name) {
        String text = headers.getOrDefault(name, "");
        if (text.isEmpty() || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new MalformedKeyException("its key derivation has senseless numbers");
        }
        return text.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(text);
    }

    private static byte[] sha1(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(first);
            return digest.digest(second);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no SHA-1", missing);
        }
    }
}
