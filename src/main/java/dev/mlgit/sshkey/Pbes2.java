// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The encryption of PKCS#8 (RFC 8018): PBKDF2 or scrypt, then a block cipher. */
final class Pbes2 {
    /** Some ten seconds. OpenSSL takes 2048. */
    private static final int MOST_ITERATIONS = 10_000_000;
    /** For scrypt, whose cost is memory: 256 MiB. */
    private static final long MOST_MEMORY = 256L * 1024 * 1024;

    private static final String PBES2 = "1.2.840.113549.1.5.13";
    private static final String PBKDF2 = "1.2.840.113549.1.5.12";
    private static final String SCRYPT = "1.3.6.1.4.1.11591.4.11";
    private static final String CONVERSION = "openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE -out FILE.pkcs8";

    private Pbes2() {}

    /** A cipher and its parts: {@code iv} and {@code encrypted} are octets of the file. */
    private record Scheme(DerReader derivation, String cipher, int keyLength, List<byte[]> octets) {
        byte[] iv() {
            return octets.get(0);
        }

        byte[] encrypted() {
            return octets.get(1);
        }
    }

    static KeyProtection protection(byte[] binary) {
        try {
            Scheme scheme = scheme(binary);
            String transformation = scheme.cipher();
            String name = transformation.startsWith("AES")
                    ? "aes-" + scheme.keyLength() * 8 + "-cbc"
                    : transformation.toLowerCase(Locale.ROOT);
            return new KeyProtection(true, Optional.of(name), Optional.empty());
        } catch (UnreadableKeyException otherCipher) {
            return new KeyProtection(true, Optional.empty(), Optional.empty());
        }
    }

    static byte[] decrypt(byte[] binary, byte[] passphrase, KeyOpening parts) throws WrongPassphraseException {
        Scheme scheme = scheme(binary);
        byte[] key = key(scheme, passphrase, parts);
        try {
            Cipher cipher = Cipher.getInstance(scheme.cipher() + "/CBC/PKCS5Padding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, scheme.cipher()), new IvParameterSpec(scheme.iv()));
            return cipher.doFinal(scheme.encrypted());
        } catch (BadPaddingException wrongKey) {
            throw new WrongPassphraseException();
        } catch (IllegalBlockSizeException cut) {
            throw new MalformedKeyException("its encrypted part has a wrong length", cut);
        } catch (GeneralSecurityException broken) {
            throw new MalformedKeyException("its encryption header is damaged", broken);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static Scheme scheme(byte[] binary) {
        DerReader info = new DerReader(binary).inside(DerReader.SEQUENCE);
        DerReader algorithm = info.inside(DerReader.SEQUENCE);
        if (!algorithm.objectId().equals(PBES2)) {
            throw new UnreadableKeyException("it is encrypted with PBES1, which is not read here", CONVERSION);
        }
        DerReader parameters = algorithm.inside(DerReader.SEQUENCE);
        DerReader derivation = parameters.inside(DerReader.SEQUENCE);
        DerReader encryption = parameters.inside(DerReader.SEQUENCE);
        String cipher = encryption.objectId();
        int keyLength =
                switch (cipher) {
                    case "2.16.840.1.101.3.4.1.2" -> 16;
                    case "2.16.840.1.101.3.4.1.22", "1.2.840.113549.3.7" -> 24;
                    case "2.16.840.1.101.3.4.1.42" -> 32;
                    default ->
                        throw new UnreadableKeyException(
                                "it is encrypted with a cipher that is not read here (" + cipher + ")", CONVERSION);
                };
        String name = cipher.equals("1.2.840.113549.3.7") ? "DESede" : "AES";
        byte[] iv = encryption.content(DerReader.OCTET_STRING);
        return new Scheme(derivation, name, keyLength, List.of(iv, info.content(DerReader.OCTET_STRING)));
    }

    private static byte[] key(Scheme scheme, byte[] passphrase, KeyOpening parts) {
        String derivation = scheme.derivation().objectId();
        DerReader parameters = scheme.derivation().inside(DerReader.SEQUENCE);
        byte[] salt = parameters.content(DerReader.OCTET_STRING);
        return switch (derivation) {
            case PBKDF2 -> pbkdf2(parameters, passphrase, salt, scheme.keyLength());
            case SCRYPT -> scrypt(parameters, passphrase, salt, scheme.keyLength(), parts);
            default ->
                throw new UnreadableKeyException(
                        "its key derivation is not read here (" + derivation + ")", CONVERSION);
        };
    }

    private static byte[] scrypt(
            DerReader parameters, byte[] passphrase, byte[] salt, int keyLength, KeyOpening parts) {
        int cost = parameters.smallInteger();
        int blockSize = parameters.smallInteger();
        int lanes = parameters.smallInteger();
        if (cost < 2 || Integer.bitCount(cost) != 1 || blockSize < 1 || lanes < 1) {
            throw new MalformedKeyException("its encryption header is damaged");
        }
        if (128L * cost * blockSize > MOST_MEMORY || lanes > 16) {
            throw new UnreadableKeyException(
                    "opening it takes more memory than any honest key does (scrypt " + cost + ", " + blockSize + ", "
                            + lanes + ")",
                    CONVERSION);
        }
        return parts.foreign().get().scrypt(passphrase, salt, cost, blockSize, lanes, keyLength);
    }

    private static byte[] pbkdf2(DerReader parameters, byte[] passphrase, byte[] salt, int keyLength) {
        int iterations = parameters.smallInteger();
        if (parameters.nextIs(DerReader.INTEGER)) {
            parameters.integer();
        }
        String digest = parameters.nextIs(DerReader.SEQUENCE)
                ? digest(parameters.inside(DerReader.SEQUENCE).objectId())
                : "HmacSHA1";
        if (iterations < 1) {
            throw new MalformedKeyException("its encryption header is damaged");
        }
        if (iterations > MOST_ITERATIONS) {
            throw new UnreadableKeyException(
                    "opening it takes " + iterations + " rounds of key derivation; the most here is " + MOST_ITERATIONS,
                    "if you trust the file and have the time: " + CONVERSION);
        }
        return pbkdf2(digest, passphrase, salt, iterations, keyLength);
    }

    private static String digest(String objectId) {
        return switch (objectId) {
            case "1.2.840.113549.2.7" -> "HmacSHA1";
            case "1.2.840.113549.2.8" -> "HmacSHA224";
            case "1.2.840.113549.2.9" -> "HmacSHA256";
            case "1.2.840.113549.2.10" -> "HmacSHA384";
            case "1.2.840.113549.2.11" -> "HmacSHA512";
            default ->
                throw new UnreadableKeyException("its key derivation is not read here (" + objectId + ")", CONVERSION);
        };
    }

    /** RFC 8018 section 5.2, over bytes: the JDK's own takes characters. */
    private static byte[] pbkdf2(String digest, byte[] passphrase, byte[] salt, int iterations, int length) {
        try {
            Mac mac = Mac.getInstance(digest);
            mac.init(new SecretKeySpec(passphrase, digest));
            byte[] key = new byte[length];
            int done = 0;
            for (int block = 1; done < length; block++) {
                mac.update(salt);
                byte[] chain = mac.doFinal(new byte[] {0, 0, 0, (byte) block});
                byte[] sum = chain.clone();
                for (int round = 1; round < iterations; round++) {
                    chain = mac.doFinal(chain);
                    for (int index = 0; index < sum.length; index++) {
                        sum[index] ^= chain[index];
                    }
                }
                int count = Math.min(sum.length, length - done);
                System.arraycopy(sum, 0, key, done, count);
                done += count;
            }
            return key;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + digest, missing);
        }
    }
}
