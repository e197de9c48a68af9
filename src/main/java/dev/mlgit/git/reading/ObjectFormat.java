// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** How a repository names its objects. */
public enum ObjectFormat {
    SHA1("SHA-1", 20),
    SHA256("SHA-256", 32);

    private static final long MANY_BYTES = 1 << 20;
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private final String algorithm;
    private final int length;

    ObjectFormat(String algorithm, int length) {
        this.algorithm = algorithm;
        this.length = length;
    }

    /** Bytes of a name. */
    public int length() {
        return length;
    }

    /**
     * What computes names.
     *
     * @param size the bytes to come: many are worth the provider's faster code
     */
    public MessageDigest digest(long size) {
        if (this == SHA1 && size < MANY_BYTES) {
            return new ShaOne();
        }
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** True for a full name in hexadecimal digits. */
    public boolean isName(String text) {
        if (text.length() != 2 * length) {
            return false;
        }
        for (int index = 0; index < text.length(); index++) {
            if (Character.digit(text.charAt(index), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    public String hex(byte[] bytes, int offset) {
        char[] text = new char[2 * length];
        for (int index = 0; index < length; index++) {
            text[2 * index] = DIGITS[(bytes[offset + index] >> 4) & 15];
            text[2 * index + 1] = DIGITS[bytes[offset + index] & 15];
        }
        return new String(text);
    }

    public byte[] bytes(String hex) {
        byte[] bytes = new byte[length];
        for (int index = 0; index < length; index++) {
            bytes[index] = (byte) ((Character.digit(hex.charAt(2 * index), 16) << 4)
                    | Character.digit(hex.charAt(2 * index + 1), 16));
        }
        return bytes;
    }
}
