// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.Arrays;

/** Base64 of 20 bytes as five words, the only spelling of them and nothing else. */
final class Base64Words {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] VALUES = values();
    private static final int CHARACTERS = 28;

    private Base64Words() {}

    /** Decodes 28 characters; false when they are not what an encoder writes for 20 bytes. */
    static boolean decode(byte[] text, int from, int[] words) {
        if (text[from + CHARACTERS - 1] != '=') {
            return false;
        }
        long bits = 0;
        int held = 0;
        int word = 0;
        for (int at = from; at < from + CHARACTERS - 1; at++) {
            int value = text[at] < 0 ? -1 : VALUES[text[at]];
            if (value < 0) {
                return false;
            }
            bits = bits << 6 | value;
            held += 6;
            if (held >= Integer.SIZE) {
                held -= Integer.SIZE;
                words[word++] = (int) (bits >>> held);
            }
        }
        // 27 characters are two bits more than 160; an encoder leaves them zero.
        return (bits & 3) == 0;
    }

    private static byte[] values() {
        var values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < DIGITS.length(); value++) {
            values[DIGITS.charAt(value)] = (byte) value;
        }
        return values;
    }
}
