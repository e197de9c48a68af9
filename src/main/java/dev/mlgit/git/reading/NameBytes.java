// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** File names as the bytes they are on disk, whatever the locale's encoding makes of them. */
public final class NameBytes {
    private NameBytes() {}

    /** The bytes of the path's last element. */
    public static byte[] ofLast(Path path) {
        Path last = path.getFileName();
        if (last == null) {
            return new byte[0];
        }
        String text = last.toString();
        byte[] bytes = new byte[text.length()];
        for (int index = 0; index < bytes.length; index++) {
            char character = text.charAt(index);
            if (character >= 0x80) {
                return unescaped(path.toUri().getRawPath());
            }
            bytes[index] = (byte) character;
        }
        return bytes;
    }

    /** The bytes of a whole absolute path as text of one character a byte. */
    public static String ofWhole(Path path) {
        String text = path.toString();
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) >= 0x80) {
                String raw = path.toUri().getRawPath();
                return text(percentDecoded(
                        raw.endsWith("/") && raw.length() > 1 ? raw.substring(0, raw.length() - 1) : raw));
            }
        }
        return text;
    }

    /** One character for each byte, so that patterns see what Git sees. */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The last element of an escaped path: the one place that shows a path's bytes. */
    private static byte[] unescaped(String path) {
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return percentDecoded(path.substring(path.lastIndexOf('/', end - 1) + 1, end));
    }

    static byte[] percentDecoded(String text) {
        byte[] decoded = new byte[text.length()];
        int length = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '%') {
                decoded[length++] = (byte) Integer.parseInt(text.substring(index + 1, index + 3), 16);
                index += 2;
            } else {
                decoded[length++] = (byte) character;
            }
        }
        return java.util.Arrays.copyOf(decoded, length);
    }
}
