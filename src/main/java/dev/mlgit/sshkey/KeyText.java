// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The lines of a key file, over its bytes: no copy of a secret is left in a string. */
final class KeyText {
    private final byte[] content;
    /** Where each line starts, and at the end the length of all. */
    private final int[] starts;

    /** The caller keeps the array and wipes it. */
    KeyText(byte[] content) {
        this.content = content;
        int count = 1;
        for (byte character : content) {
            count += character == '\n' ? 1 : 0;
        }
        starts = new int[count + 1];
        int line = 0;
        for (int index = 0; index < content.length; index++) {
            if (content[index] == '\n') {
                line++;
                starts[line] = index + 1;
            }
        }
        starts[count] = content.length;
    }

    int count() {
        return starts.length - 1;
    }

    /** A line without blanks and line ends around it. Not for lines that hold secrets. */
    String line(int number) {
        int length = starts[number + 1] - starts[number];
        return new String(content, starts[number], length, StandardCharsets.UTF_8).strip();
    }

    /** The first line at or after this one that is exactly the text; -1 where there is none. */
    int find(String text, int from) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        for (int number = from; number < count(); number++) {
            if (is(number, wanted)) {
                return number;
            }
        }
        return -1;
    }

    /** The bytes that the lines from the first to before the last say in base64; the caller wipes them. */
    byte[] base64(int first, int last) {
        byte[] lines = trimmed(first, last);
        try {
            return Base64.getDecoder().decode(lines);
        } catch (IllegalArgumentException blanksInside) {
            return base64(lines);
        } finally {
            Arrays.fill(lines, (byte) 0);
        }
    }

    /** The lines without the blanks around each. */
    private byte[] trimmed(int first, int last) {
        byte[] characters = new byte[starts[last] - starts[first]];
        int length = 0;
        for (int number = first; number < last; number++) {
            int start = start(number);
            int end = end(number);
            System.arraycopy(content, start, characters, length, end - start);
            length += end - start;
        }
        byte[] exact = Arrays.copyOf(characters, length);
        Arrays.fill(characters, (byte) 0);
        return exact;
    }

    /** Without the blanks inside of lines too, if there are any. */
    private static byte[] base64(byte[] lines) {
        byte[] characters = new byte[lines.length];
        int length = 0;
        for (byte character : lines) {
            if (!isBlank(character)) {
                characters[length] = character;
                length++;
            }
        }
        byte[] exact = Arrays.copyOf(characters, length);
        try {
            return Base64.getDecoder().decode(exact);
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedKeyException("its base64 text is damaged");
        } finally {
            Arrays.fill(characters, (byte) 0);
            Arrays.fill(exact, (byte) 0);
        }
    }

    private boolean is(int number, byte[] wanted) {
        return Arrays.equals(content, start(number), end(number), wanted, 0, wanted.length);
    }

    /** Where the line starts behind its blanks. */
    private int start(int number) {
        int start = starts[number];
        while (start < starts[number + 1] && isBlank(content[start])) {
            start++;
        }
        return start;
    }

    /** Where it ends before its blanks. */
    private int end(int number) {
        int end = starts[number + 1];
        int start = start(number);
        while (end > start && isBlank(content[end - 1])) {
            end--;
        }
        return end;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
