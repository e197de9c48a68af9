// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The checksum at the end of GitHub's and npm's tokens: CRC-32 of what stands before it, in six digits to the base 62.
 * Source: github.blog, "Behind GitHub's new authentication token formats", 2021. One that holds proves a token; one
 * that does not proves nothing, for the form may change.
 */
final class TokenChecksum {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 6;
    private static final int PREFIX = 4;
    private static final int WHOLE = 40;

    private TokenChecksum() {}

    static boolean holds(String token) {
        if (token.length() != WHOLE || token.charAt(PREFIX - 1) != '_') {
            return false;
        }
        var crc = new CRC32();
        crc.update(token.substring(PREFIX, WHOLE - LENGTH).getBytes(StandardCharsets.US_ASCII));
        return token.endsWith(digits(crc.getValue()));
    }

    private static String digits(long number) {
        var digits = new StringBuilder();
        for (long left = number; digits.length() < LENGTH; left /= DIGITS.length()) {
            digits.append(DIGITS.charAt((int) (left % DIGITS.length())));
        }
        return digits.reverse().toString();
    }
}
