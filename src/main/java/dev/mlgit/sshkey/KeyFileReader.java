// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Reads what private and public key files say in the clear. */
final class KeyFileReader {
    private KeyFileReader() {}

    /** Empty when the text is no key file that is known here. */
    static Optional<KeyFileContent> read(String text) {
        try {
            if (text.contains(PrivateKeyEncoder.BEGIN)) {
                return openSsh(text);
            }
            return text.contains("-----BEGIN ") && text.contains("PRIVATE KEY-----")
                    ? Optional.of(pem(text))
                    : publicLine(text);
        } catch (IllegalArgumentException | BufferUnderflowException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<KeyFileContent> openSsh(String text) {
        int start = text.indexOf(PrivateKeyEncoder.BEGIN) + PrivateKeyEncoder.BEGIN.length();
        int end = text.indexOf(PrivateKeyEncoder.END, start);
        if (end < 0) {
            return Optional.empty();
        }
        byte[] binary = Base64.getMimeDecoder().decode(text.substring(start, end));
        try {
            var reader = new WireReader(binary);
            byte[] magic = reader.raw(PrivateKeyEncoder.MAGIC.length());
            if (!new String(magic, StandardCharsets.US_ASCII).equals(PrivateKeyEncoder.MAGIC)) {
                return Optional.empty();
            }
            return Optional.of(openSsh(reader));
        } finally {
            Arrays.fill(binary, (byte) 0);
        }
    }

    private static KeyFileContent openSsh(WireReader reader) {
        String cipher = reader.text();
        String derivation = reader.text();
        byte[] options = reader.string();
        if (reader.uint32() != 1) {
            throw new IllegalArgumentException("not a single key");
        }
        SshPublicKey key = SshPublicKey.ofBlob(reader.string());
        if (!cipher.equals("none")) {
            var protection = new KeyProtection(true, Optional.of(cipher), rounds(derivation, options));
            return new KeyFileContent(Optional.of(key), Optional.empty(), Optional.of(protection));
        }
        byte[] plain = reader.string();
        try {
            return new KeyFileContent(Optional.of(key), comment(plain), Optional.of(KeyProtection.NONE));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static Optional<Integer> rounds(String derivation, byte[] options) {
        if (!derivation.equals("bcrypt")) {
            return Optional.empty();
        }
        var reader = new WireReader(options);
        reader.skipString();
        return Optional.of(reader.uint32());
    }

    /** The comment stands after the fields of the key, whose number the type tells. */
    private static Optional<String> comment(byte[] plain) {
        var reader = new WireReader(plain);
        reader.uint32();
        reader.uint32();
        String type = reader.text();
        int fields =
                switch (type) {
                    case "ssh-ed25519" -> 2;
                    case "ssh-rsa" -> 6;
                    case "ssh-dss" -> 5;
                    case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" -> 3;
                    default -> 0;
                };
        if (fields == 0) {
            return Optional.empty();
        }
        for (int field = 0; field < fields; field++) {
            reader.skipString();
        }
        return Optional.of(reader.text());
    }

    private static KeyFileContent pem(String text) {
        boolean encrypted =
                text.contains("Proc-Type: 4,ENCRYPTED") || text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        var protection = new KeyProtection(encrypted, Optional.empty(), Optional.empty());
        return new KeyFileContent(Optional.empty(), Optional.empty(), Optional.of(protection));
    }

    private static Optional<KeyFileContent> publicLine(String text) {
        String[] words = text.lines().findFirst().orElse("").strip().split("[ \t]+", 3);
        if (words.length < 2) {
            return Optional.empty();
        }
        return SshPublicKey.parse(words[0], words[1])
                .map(key -> new KeyFileContent(
                        Optional.of(key), Optional.of(words.length == 3 ? words[2] : ""), Optional.empty()));
    }
}
