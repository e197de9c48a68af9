// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads public key files: OpenSSH's one line, and RFC 4716's block. */
final class PublicKeyText {
    private static final String BEGIN = "---- BEGIN SSH2 PUBLIC KEY ----";
    private static final String END = "---- END SSH2 PUBLIC KEY ----";

    private PublicKeyText() {}

    /** Empty when it is neither. */
    static Optional<KeyFileContent> read(byte[] content, String head) {
        return head.contains(BEGIN)
                ? Optional.of(block(new KeyText(content)))
                : line(new String(content, StandardCharsets.UTF_8));
    }

    private static Optional<KeyFileContent> line(String text) {
        Optional<String> line = text.lines()
                .map(String::strip)
                .filter(candidate -> !candidate.isEmpty() && !candidate.startsWith("#"))
                .findFirst();
        String[] words = line.orElse("").split("[ \t]+", 3);
        if (words.length < 2) {
            return Optional.empty();
        }
        Optional<SshPublicKey> key = SshPublicKey.parse(words[0], words[1]);
        if (key.isEmpty() && isTypeName(words[0])) {
            throw new MalformedKeyException("its public key is damaged");
        }
        return key.map(
                found -> KeyFileContent.ofPublic(KeyFormat.OPENSSH_PUBLIC, found, words.length == 3 ? words[2] : ""));
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
