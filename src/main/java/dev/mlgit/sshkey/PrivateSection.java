// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.util.Arrays;

/** The private part of {@code openssh-key-v1} in the clear: a check number twice, the key's fields, comment, padding. */
final class PrivateSection {
    private PrivateSection() {}

    /** Both check numbers are the same: the passphrase was right. */
    static boolean isPlain(byte[] section) {
        return section.length >= 8 && Arrays.equals(section, 0, 4, section, 4, 8);
    }

    /** Keeps no part of the argument. */
    static OpenedKey read(byte[] section, SshPublicKey publicKey) {
        if (!isPlain(section)) {
            throw new MalformedKeyException("its private part is damaged");
        }
        try {
            var reader = new WireReader(section);
            reader.raw(8);
            int start = reader.position();
            String type = reader.text();
            String layout = layout(type);
            for (int index = 0; index < layout.length(); index++) {
                if (layout.charAt(index) == 'b') {
                    reader.raw(1);
                } else {
                    reader.skipString();
                }
            }
            byte[] fields = Arrays.copyOfRange(section, start, reader.position());
            String comment = reader.text();
            requirePadding(reader);
            requirePair(fields, type, publicKey);
            return new OpenedKey(new KeyMaterial(publicKey, fields), comment);
        } catch (BufferUnderflowException cut) {
            throw new MalformedKeyException("its private part is cut short", cut);
        }
    }

    /** What follows the type: {@code s} a string, {@code b} a byte. */
    private static String layout(String type) {
        return switch (type) {
            case "ssh-ed25519" -> "ss";
            case "ssh-rsa" -> "ssssss";
            case "ssh-dss" -> "sssss";
            case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" -> "sss";
            case "sk-ssh-ed25519@openssh.com" -> "ssbss";
            case "sk-ecdsa-sha2-nistp256@openssh.com" -> "sssbss";
            default ->
                throw new UnreadableKeyException(
                        "it holds a key of type " + type + ", which is not known here", "ssh-keygen -l -f FILE");
        };
    }

    /** One, two, three and so on, to the end. */
    private static void requirePadding(WireReader reader) {
        int number = 1;
        for (byte padding : reader.raw(reader.remaining())) {
            if (padding != (byte) number) {
                throw new MalformedKeyException("its padding is damaged");
            }
            number++;
        }
    }

    /** The public half among the private fields is the one the file shows to everybody. */
    private static void requirePair(byte[] fields, String type, SshPublicKey shown) {
        var reader = new WireReader(fields);
        reader.skipString();
        try (var blob = new WireWriter()) {
            blob.string(type);
            switch (type) {
                case "ssh-rsa" -> {
                    byte[] modulus = reader.string();
                    blob.string(reader.string()).string(modulus);
                    requireProduct(reader, modulus);
                }
                case "ssh-dss" ->
                    blob.string(reader.string())
                            .string(reader.string())
                            .string(reader.string())
                            .string(reader.string());
                case "ssh-ed25519" -> {
                    byte[] point = reader.string();
                    blob.string(point);
                    requireTail(reader.string(), point);
                }
                case "sk-ecdsa-sha2-nistp256@openssh.com" ->
                    blob.string(reader.string()).string(reader.string()).string(reader.string());
                default -> blob.string(reader.string()).string(reader.string());
            }
            if (!Arrays.equals(blob.bytes(), shown.blob())) {
                throw mismatch();
            }
        }
    }

    private static void requireProduct(WireReader reader, byte[] modulus) {
        reader.skipString();
        reader.skipString();
        var p = new BigInteger(1, reader.string());
        var q = new BigInteger(1, reader.string());
        if (!p.multiply(q).equals(new BigInteger(1, modulus))) {
            throw mismatch();
        }
    }

    private static void requireTail(byte[] secret, byte[] point) {
        boolean same = secret.length == 2 * point.length
                && Arrays.equals(secret, point.length, secret.length, point, 0, point.length);
        Arrays.fill(secret, (byte) 0);
        if (!same) {
            throw mismatch();
        }
    }

    private static MalformedKeyException mismatch() {
        return new MalformedKeyException("its private half does not match its public half");
    }
}
