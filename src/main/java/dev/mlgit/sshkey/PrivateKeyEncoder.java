// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;

/** Writes a key as the text of an OpenSSH private key file ({@code openssh-key-v1}, PROTOCOL.key of OpenSSH). */
public final class PrivateKeyEncoder {
    static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
    static final String END = "-----END OPENSSH PRIVATE KEY-----";
    static final String MAGIC = "openssh-key-v1\0";

    private static final int LINE_LENGTH = 70;
    private static final int SALT_LENGTH = 16;
    private static final int PLAIN_BLOCK = 8;

    private final RandomBytes random;
    private final Supplier<KeyDerivation> derivation;

    /** @param derivation asked for only when there is a passphrase */
    public PrivateKeyEncoder(RandomBytes random, Supplier<KeyDerivation> derivation) {
        this.random = random;
        this.derivation = derivation;
    }

    /** The whole file; the caller wipes it. */
    byte[] encode(KeyMaterial key, String comment, Passphrase passphrase, int rounds) {
        byte[] plain = privateSection(key, comment, passphrase.isEmpty() ? PLAIN_BLOCK : KeyCipher.BLOCK);
        try (var file = new WireWriter()) {
            file.raw(MAGIC.getBytes(StandardCharsets.US_ASCII));
            if (passphrase.isEmpty()) {
                file.string("none").string("none").string("");
                file.uint32(1).string(key.publicKey().blob()).string(plain);
            } else {
                byte[] salt = randomBytes(SALT_LENGTH);
                file.string("aes256-ctr").string("bcrypt").string(options(salt, rounds));
                file.uint32(1).string(key.publicKey().blob()).string(encrypt(plain, passphrase, salt, rounds));
            }
            return armour(file.bytes());
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private byte[] privateSection(KeyMaterial key, String comment, int block) {
        byte[] check = randomBytes(4);
        try (var section = new WireWriter()) {
            section.raw(check).raw(check).raw(key.privateFields()).string(comment);
            for (byte padding = 1; section.length() % block != 0; padding++) {
                section.raw(new byte[] {padding});
            }
            return section.bytes();
        }
    }

    private static byte[] options(byte[] salt, int rounds) {
        try (var options = new WireWriter()) {
            return options.string(salt).uint32(rounds).bytes();
        }
    }

    private byte[] encrypt(byte[] plain, Passphrase passphrase, byte[] salt, int rounds) {
        byte[] secret = passphrase.utf8();
        try {
            return KeyCipher.encrypt(plain, secret, salt, rounds, derivation.get());
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Wipes what it is given: it holds the private key when there is no passphrase. */
    private static byte[] armour(byte[] binary) {
        byte[] base64 = Base64.getEncoder().encode(binary);
        Arrays.fill(binary, (byte) 0);
        try (var text = new WireWriter()) {
            text.raw((BEGIN + "\n").getBytes(StandardCharsets.US_ASCII));
            for (int start = 0; start < base64.length; start += LINE_LENGTH) {
                byte[] line = Arrays.copyOfRange(base64, start, Math.min(start + LINE_LENGTH, base64.length));
                text.raw(line).raw(new byte[] {'\n'});
                Arrays.fill(line, (byte) 0);
            }
            return text.raw((END + "\n").getBytes(StandardCharsets.US_ASCII)).bytes();
        } finally {
            Arrays.fill(base64, (byte) 0);
        }
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.fill(bytes);
        return bytes;
    }
}
