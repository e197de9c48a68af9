// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey.container;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of the age format, version 1, with a passphrase for its one recipient (age-encryption.org/v1, C2SP): the program
 * {@code age} reads and writes the same. It is authenticated as a whole: no part can be changed, left out or cut off.
 */
public final class AgeFile {
    /** Guessing one passphrase takes 128 MiB and a good part of a second. */
    private static final int COST_EXPONENT = 17;
    /** What {@code age} itself takes; a file that asks for more would only use up our memory. */
    private static final int HIGHEST_COST_EXPONENT = 18;

    private static final String VERSION = "age-encryption.org/v1";
    private static final int FILE_KEY = 16;
    private static final int SALT = 16;
    private static final int NONCE = 16;
    private static final int LARGEST_HEADER = 1024;
    private static final Pattern HEADER = Pattern.compile("(" + Pattern.quote(VERSION) + "\n"
            + "-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n"
            + "([A-Za-z0-9+/]{43})\n"
            + "---) ([A-Za-z0-9+/]{43})\n");
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    private final Scrypt scrypt;

    public AgeFile(Scrypt scrypt) {
        this.scrypt = scrypt;
    }

    /** True when the bytes begin as every file of this format does. */
    public static boolean isOne(byte[] file) {
        byte[] start = (VERSION + "\n").getBytes(StandardCharsets.US_ASCII);
        return file.length >= start.length && Arrays.equals(file, 0, start.length, start, 0, start.length);
    }

    /** The encrypted file; the caller wipes both arguments. */
    public byte[] encrypt(byte[] content, byte[] passphrase, Consumer<byte[]> random) {
        byte[] salt = filled(SALT, random);
        byte[] fileKey = filled(FILE_KEY, random);
        byte[] nonce = filled(NONCE, random);
        byte[] wrapping = wrappingKey(passphrase, salt, COST_EXPONENT);
        byte[] payloadKey = AgeCipher.derive(fileKey, nonce, "payload");
        try {
            String header = VERSION + "\n-> scrypt " + ENCODER.encodeToString(salt) + " " + COST_EXPONENT + "\n"
                    + ENCODER.encodeToString(AgeCipher.wrap(wrapping, fileKey)) + "\n---";
            var file = new ByteArrayOutputStream();
            file.writeBytes(ascii(header + " " + ENCODER.encodeToString(authentication(fileKey, header)) + "\n"));
            file.writeBytes(nonce);
            AgeCipher.seal(payloadKey, content, file);
            return file.toByteArray();
        } finally {
            wipe(fileKey, wrapping, payloadKey);
        }
    }

    /**
     * The content, which the caller wipes; empty when the passphrase is not the one.
     *
     * @throws DamagedContainerException when the file is no such file, or not as it was written
     */
    public Optional<byte[]> decrypt(byte[] file, byte[] passphrase) throws DamagedContainerException {
        Matcher header = header(file);
        byte[] salt = decoded(header.group(2));
        int exponent = Integer.parseInt(header.group(3));
        if (exponent > HIGHEST_COST_EXPONENT) {
            throw new DamagedContainerException("it asks for more memory than any backup needs");
        }
        byte[] wrapping = wrappingKey(passphrase, salt, exponent);
        Optional<byte[]> fileKey = AgeCipher.unwrap(wrapping, decoded(header.group(4)));
        wipe(wrapping);
        return fileKey.isEmpty() ? Optional.empty() : Optional.of(payload(file, header, fileKey.get()));
    }

    private static byte[] payload(byte[] file, Matcher header, byte[] fileKey) throws DamagedContainerException {
        try {
            if (!MessageDigest.isEqual(decoded(header.group(5)), authentication(fileKey, header.group(1)))) {
                throw new DamagedContainerException("its header was changed");
            }
            int start = header.end();
            if (file.length < start + NONCE) {
                throw new DamagedContainerException("it is cut short");
            }
            byte[] payloadKey = AgeCipher.derive(fileKey, Arrays.copyOfRange(file, start, start + NONCE), "payload");
            try {
                return AgeCipher.open(payloadKey, file, start + NONCE);
            } finally {
                wipe(payloadKey);
            }
        } finally {
            wipe(fileKey);
        }
    }

    private static Matcher header(byte[] file) throws DamagedContainerException {
        if (!isOne(file)) {
            throw new DamagedContainerException("it is not an age file");
        }
        String start = new String(file, 0, Math.min(file.length, LARGEST_HEADER), StandardCharsets.ISO_8859_1);
        Matcher header = HEADER.matcher(start);
        if (!header.lookingAt()) {
            throw new DamagedContainerException("its header was changed, or is not that of a passphrase");
        }
        return header;
    }

    private byte[] wrappingKey(byte[] passphrase, byte[] salt, int exponent) {
        byte[] label = ascii(VERSION + "/scrypt");
        byte[] labelled = Arrays.copyOf(label, label.length + salt.length);
        System.arraycopy(salt, 0, labelled, label.length, salt.length);
        return scrypt.derive(passphrase, labelled, 1 << exponent, AgeCipher.KEY);
    }

    private static byte[] authentication(byte[] fileKey, String header) {
        byte[] key = AgeCipher.derive(fileKey, new byte[0], "header");
        try {
            return AgeCipher.hmac(key, ascii(header));
        } finally {
            wipe(key);
        }
    }

    private static byte[] decoded(String base64) throws DamagedContainerException {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            // Spare bits of the last letter would be a place to change something unseen.
            if (ENCODER.encodeToString(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException malformed) {
            throw new DamagedContainerException("its header was changed");
        }
        throw new DamagedContainerException("its header was changed");
    }

    private static byte[] filled(int length, Consumer<byte[]> random) {
        byte[] bytes = new byte[length];
        random.accept(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void wipe(byte[]... secrets) {
        for (byte[] secret : secrets) {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
