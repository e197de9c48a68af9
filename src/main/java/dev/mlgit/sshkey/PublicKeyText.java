// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads public key files: OpenSSH's one line, and RFC 4716's block. */
final class PublicKeyText {
    private static final String BEGIN = "---- BEGIN SSH2 PUBLIC KEY ----";
    private static final String END = "---- END SSH2 PUBLIC KEY ----";

    private static final int LONGEST_TYPE = 64;

    private PublicKeyText() {}

    /** Empty when it is neither. */
    static Optional<KeyFileContent> read(byte[] content, String head) {
        return head.contains(BEGIN)
                ? Optional.of(block(new KeyText(content)))
                : line(new String(content, StandardCharsets.UTF_8));
    }

    /** True for the usual public key file: a type's name at its beginning, and no other line. */
    static boolean isOneLine(byte[] content) {
        int end = 0;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        return end >= content.length - 1
                && isTypeName(new String(content, 0, Math.min(end, LONGEST_TYPE), StandardCharsets.UTF_8));
    }

    /** The first line that says something. */
    static Optional<KeyFileContent> line(String content) {
        String text = content.replace('\r', '\n');
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            String line = text.substring(start, end).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                return key(line);
            }
            start = end + 1;
        }
        return Optional.empty();
    }

    private static Optional<KeyFileContent> key(String line) {
        int typeEnd = blank(line, 0);
        int start = word(line, typeEnd);
        if (start == line.length()) {
            return Optional.empty();
        }
        int end = blank(line, start);
        String type = line.substring(0, typeEnd);
        Optional<SshPublicKey> key = SshPublicKey.parse(type, line.substring(start, end));
        if (key.isEmpty() && isTypeName(type)) {
            throw new MalformedKeyException("its public key is damaged");
        }
        return key.map(
                found -> KeyFileContent.ofPublic(KeyFormat.OPENSSH_PUBLIC, found, line.substring(word(line, end))));
    }

    /** Where the next blank is, or the end. */
    private static int blank(String line, int from) {
        int index = from;
        while (index < line.length() && !isBlank(line.charAt(index))) {
            index++;
        }
        return index;
    }

    /** Where the next word starts, or the end. */
    private static int word(String line, int from) {
        int index = from;
        while (index < line.length() && isBlank(line.charAt(index))) {
            index++;
        }
        return index;
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    private static boolean isTypeName(String word) {
        return word.startsWith("ssh-") || word.startsWith("ecdsa-sha2-") || word.startsWith("sk-");
    }

    private static KeyFileContent block(KeyText text) {
        int begin = text.find(BEGIN, 0);
        int end = text.find(END, begin + 1);
        if (end < 0) {
            throw new MalformedKeyException("its END line is missing");
        }
        String comment = "";
        int body = begin + 1;
        while (body < end && text.line(body).contains(":")) {
            var header = new StringBuilder(text.line(body));
            while (header.charAt(header.length() - 1) == '\\' && body + 1 < end) {
                body++;
                header.setLength(header.length() - 1);
                header.append(text.line(body));
            }
            if (header.toString().startsWith("Comment:")) {
                comment = unquoted(header.substring("Comment:".length()).strip());
            }
            body++;
        }
        return KeyFileContent.ofPublic(KeyFormat.RFC4716, SshPublicKey.ofBlob(text.base64(body, end)), comment);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
