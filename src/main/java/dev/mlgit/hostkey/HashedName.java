// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Host names as known_hosts hides them: {@code |1|salt|hash}, HMAC-SHA1 over the name (sshd(8)). */
final class HashedName {
    private static final String ALGORITHM = "HmacSHA1";
    private static final String MAGIC = "|1|";
    private static final int SALT_BITS = 160;

    private HashedName() {}

    /** The name with a new salt. */
    static String of(String name) {
        try {
            KeyGenerator salts = KeyGenerator.getInstance(ALGORITHM);
            salts.init(SALT_BITS);
            return of(name, salts.generateKey().getEncoded());
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** False for what begins as a hashed name does and has no salt to compute with; ssh-keygen calls such a line invalid. */
    static boolean isWhole(String names) {
        int end = names.indexOf('|', MAGIC.length());
        if (!names.startsWith(MAGIC) || end < 0) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(names.substring(MAGIC.length(), end)).length * Byte.SIZE == SALT_BITS;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static String of(String name, byte[] salt) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(salt, ALGORITHM));
        byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.ISO_8859_1));
        var base64 = Base64.getEncoder();
        return MAGIC + base64.encodeToString(salt) + "|" + base64.encodeToString(hash);
    }
}
