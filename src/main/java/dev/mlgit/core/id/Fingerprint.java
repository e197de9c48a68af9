// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.id;

import dev.mlgit.core.error.MlgitException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A key's SHA-256 fingerprint as OpenSSH writes it.
 *
 * @param text {@code SHA256:} and 43 base64 characters without padding
 */
public record Fingerprint(String text) {
    private static final Pattern FORM = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    public Fingerprint {
        if (!FORM.matcher(text).matches()) {
            throw MlgitException.usage(
                    "not a SHA256 fingerprint: '" + text + "'", "it looks like SHA256: followed by 43 characters");
        }
    }

    /** The fingerprint of a public key blob. */
    public static Fingerprint of(byte[] blob) {
        return new Fingerprint(
                "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest("SHA-256", blob)));
    }

    /** The 32 bytes of the digest. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(text.substring("SHA256:".length()));
    }

    @Override
    public String toString() {
        return text;
    }

    private static byte[] digest(String algorithm, byte[] blob) {
        try {
            return MessageDigest.getInstance(algorithm).digest(blob);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
