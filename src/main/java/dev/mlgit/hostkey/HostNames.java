// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The names field of a known_hosts line: patterns between commas, or one hashed name.
 *
 * @param text the field as it stands in the file
 */
record HostNames(String text) {
    private static final String HASHED = "|1|";
    private static final int HASH_BYTES = 20;
    /** OpenSSH gives up on a line with a longer pattern. */
    private static final int LONGEST_PATTERN = 1022;

    boolean hashed() {
        return text.startsWith("|");
    }

    /** True when names other than the one looked for may match too. */
    boolean manyNames() {
        return !hashed() && text.chars().anyMatch(character -> "*?!".indexOf(character) >= 0);
    }

    /**
     * True when the field names this host, as OpenSSH decides it.
     *
     * @param name {@code host} or {@code [host]:port}, lower case
     */
    boolean matches(String name) {
        return hashed() ? matchesHash(name) : matchesPattern(name);
    }

    private boolean matchesPattern(String name) {
        boolean matched = false;
        for (String entry : List.of(text.split(",", -1))) {
            boolean negated = entry.startsWith("!");
            String pattern = negated ? entry.substring(1) : entry;
            if (pattern.length() > LONGEST_PATTERN) {
                return false;
            }
            if (WildcardPattern.matches(pattern.toLowerCase(Locale.ROOT), name)) {
                if (negated) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    private boolean matchesHash(String name) {
        String[] fields = text.substring(1).split("\\|", -1);
        if (!text.startsWith(HASHED) || fields.length != 3) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(fields[1]);
            byte[] hash = Base64.getDecoder().decode(fields[2]);
            return salt.length == HASH_BYTES && MessageDigest.isEqual(hash, hashOf(name, salt));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static byte[] hashOf(String name, byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
