// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The key of a known_hosts line: a type, base64, and what they must be for OpenSSH to see a key in them. */
final class LineKey {
    private LineKey() {}

    /** The key at the front of this text, which has one character for each byte. */
    static Optional<SshPublicKey> of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return read(bytes, 0, bytes.length);
    }

    /** The key that stands at the front of these bytes; empty when OpenSSH would see none. */
    static Optional<SshPublicKey> read(byte[] line, int from, int to) {
        int typeEnd = endOfWord(line, from, to);
        if (from == to || line[from] == '#' || typeEnd == to) {
            return Optional.empty();
        }
        int keyStart = typeEnd;
        while (keyStart < to && isBlank(line[keyStart])) {
            keyStart++;
        }
        String type = new String(line, from, typeEnd - from, StandardCharsets.ISO_8859_1);
        return decoded(line, keyStart, endOfWord(line, keyStart, to)).flatMap(blob -> HostKeyBlob.read(type, blob));
    }

    /** As OpenSSH decodes: white space anywhere, nothing else beside the one spelling that an encoder writes. */
    private static Optional<byte[]> decoded(byte[] line, int from, int to) {
        var text = new byte[to - from];
        int length = 0;
        for (int at = from; at < to; at++) {
            if (!isSpace(line[at])) {
                text[length++] = line[at];
            }
        }
        byte[] digits = Arrays.copyOf(text, length);
        try {
            byte[] blob = Base64.getDecoder().decode(digits);
            return Optional.of(blob)
                    .filter(decoded -> Arrays.equals(Base64.getEncoder().encode(decoded), digits));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static int endOfWord(byte[] line, int from, int to) {
        int at = from;
        while (at < to && !isBlank(line[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t';
    }

    /** White space as C has it. */
    private static boolean isSpace(byte character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }
}
