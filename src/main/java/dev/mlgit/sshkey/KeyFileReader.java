// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Tells the formats of key files apart and reads what they say in the clear. */
final class KeyFileReader {
    /** Enough for the line that names the format. */
    private static final int HEAD = 4096;

    private static final List<String> PEM =
            List.of("RSA PRIVATE KEY", "EC PRIVATE KEY", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY");

    private KeyFileReader() {}

    /**
     * Empty when it is no key file at all.
     *
     * @throws MalformedKeyException when it is one, and damaged
     * @throws UnreadableKeyException when it is one in a form that is not read here
     */
    static Optional<KeyFileContent> read(byte[] content) {
        try {
            if (PublicKeyText.isOneLine(content)) {
                return PublicKeyText.line(new String(content, StandardCharsets.UTF_8));
            }
            String head = new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.UTF_8);
            Optional<LockedKey> locked = privateKey(content, head);
            if (locked.isPresent()) {
                return locked.map(KeyFileContent::ofPrivate);
            }
            ForeignKeyFiles.refuse(content, head);
            return PublicKeyText.read(content, head);
        } catch (BufferUnderflowException cut) {
            throw new MalformedKeyException("it is cut short", cut);
        } catch (IllegalArgumentException broken) {
            throw new MalformedKeyException("it is damaged", broken);
        }
    }

    /** True for text that begins as private keys do, read here or not. */
    static boolean looksPrivate(byte[] content) {
        String head = new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.UTF_8);
        return head.contains("PRIVATE KEY") || head.contains(PuttyKeyFile.MAGIC);
    }

    private static Optional<LockedKey> privateKey(byte[] content, String head) {
        if (head.contains(PrivateKeyEncoder.BEGIN)) {
            return Optional.of(OpenSshKeyFile.parse(new KeyText(content)));
        }
        for (String label : PEM) {
            if (head.contains("-----BEGIN " + label + "-----")) {
                return Optional.of(PemKeyFile.parse(new KeyText(content), label));
            }
        }
        if (head.contains(PuttyKeyFile.MAGIC + "3:")) {
            return Optional.of(PuttyKeyFile.parse(new KeyText(content), KeyFormat.PPK_3));
        }
        if (head.contains(PuttyKeyFile.MAGIC + "2:")) {
            return Optional.of(PuttyKeyFile.parse(new KeyText(content), KeyFormat.PPK_2));
        }
        return Optional.empty();
    }
}
