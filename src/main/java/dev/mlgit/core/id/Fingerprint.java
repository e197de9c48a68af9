// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.id;

import dev.mlgit.core.error.MlgitException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A key's SHA-256 fingerprint as OpenSSH writes it.
 *
 * @param text {@code SHA256:} and 43 base64 characters without padding
 */
public record Fingerprint(String text) {
    private static final String PREFIX = "SHA256:";
    private static final int LENGTH = PREFIX.length() + 43;

    public Fingerprint {
        if (!hasForm(text)) {
            throw MlgitException.usage(
                    "not a SHA256 fingerprint: '" + text + "'", "it looks like SHA256: followed by 43 characters");
        }
    }

    /** The fingerprint of a public key blob. */
    public static Fingerprint of(byte[] blob) {
        return new Fingerprint(PREFIX + Base64.getEncoder().withoutPadding().encodeToString(Sha256.of(blob)));
    }

    /** The 32 bytes of the digest. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return text;
    }

    /** Without a pattern: what a list of keys asks two hundred times in a program that has just started. */
    private static boolean hasForm(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return false;
        }
        // In one call; what has no byte is a question mark, which is none of the letters either.
        byte[] letters = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int index = PREFIX.length(); index < LENGTH; index++) {
            if (!isBase64(letters[index])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBase64(byte letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '+'
                || letter == '/';
    }
}
