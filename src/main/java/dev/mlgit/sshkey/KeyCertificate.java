// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An OpenSSH certificate (PROTOCOL.certkeys of OpenSSH). The signature is not looked at: that is the server's part.
 *
 * @param plainKey the key that is certified
 * @param user false for a host's
 * @param serial as an unsigned decimal number
 * @param principals empty for all
 * @param validAfter empty for always
 * @param validBefore empty for ever
 * @param criticalOptions names, with {@code " value"} where there is one
 * @param signatureType the algorithm of the signature
 */
record KeyCertificate(
        SshPublicKey plainKey,
        boolean user,
        String serial,
        String keyId,
        List<String> principals,
        Optional<Instant> validAfter,
        Optional<Instant> validBefore,
        List<String> criticalOptions,
        List<String> extensions,
        SshPublicKey authority,
        String signatureType) {
    private static final String SUFFIX = "-cert-v01@openssh.com";

    KeyCertificate {
        principals = List.copyOf(principals);
        criticalOptions = List.copyOf(criticalOptions);
        extensions = List.copyOf(extensions);
    }

    static boolean isOne(SshPublicKey key) {
        return key.type().endsWith(SUFFIX);
    }

    /** Empty for a plain key, and for a certificate that is cut short. */
    static Optional<KeyCertificate> of(SshPublicKey key) {
        if (!isOne(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(key));
        } catch (BufferUnderflowException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** True when the time is outside its validity. */
    boolean isInvalidAt(Instant now) {
        return validAfter.filter(now::isBefore).isPresent()
                || validBefore.filter(end -> !now.isBefore(end)).isPresent();
    }

    private static KeyCertificate read(SshPublicKey key) {
        var reader = new WireReader(key.blob());
        String plainType = plainType(reader.text());
        reader.skipString();
        SshPublicKey plain = plainKey(plainType, reader);
        String serial = Long.toUnsignedString(reader.uint64());
        int kind = reader.uint32();
        String keyId = reader.text();
        List<String> principals = texts(reader.string());
        Optional<Instant> after = time(reader.uint64(), 0);
        Optional<Instant> before = time(reader.uint64(), -1);
        List<String> critical = options(reader.string());
        List<String> extensions = options(reader.string());
        reader.skipString();
        SshPublicKey authority = SshPublicKey.ofBlob(reader.string());
        var signature = new WireReader(reader.string());
        return new KeyCertificate(
                plain,
                kind == 1,
                serial,
                keyId,
                principals,
                after,
                before,
                critical,
                extensions,
                authority,
                signature.text());
    }

    private static String plainType(String type) {
        String plain = type.substring(0, type.length() - SUFFIX.length());
        return plain.startsWith("sk-") ? plain + "@openssh.com" : plain;
    }

    private static SshPublicKey plainKey(String type, WireReader reader) {
        int fields =
                switch (type) {
                    case "ssh-ed25519" -> 1;
                    case "ssh-rsa", "sk-ssh-ed25519@openssh.com" -> 2;
                    case "sk-ecdsa-sha2-nistp256@openssh.com" -> 3;
                    case "ssh-dss" -> 4;
                    default -> 2;
                };
        try (var blob = new WireWriter()) {
            blob.string(type);
            for (int field = 0; field < fields; field++) {
                blob.string(reader.string());
            }
            return SshPublicKey.ofBlob(blob.bytes());
        }
    }

    private static List<String> texts(byte[] packed) {
        var reader = new WireReader(packed);
        var texts = new ArrayList<String>();
        while (reader.remaining() > 0) {
            texts.add(reader.text());
        }
        return texts;
    }

    private static List<String> options(byte[] packed) {
        var reader = new WireReader(packed);
        var options = new ArrayList<String>();
        while (reader.remaining() > 0) {
            String name = reader.text();
            byte[] data = reader.string();
            options.add(data.length == 0 ? name : name + " " + value(data));
        }
        return options;
    }

    private static String value(byte[] data) {
        try {
            return new WireReader(data).text();
        } catch (BufferUnderflowException noString) {
            return new String(data, StandardCharsets.UTF_8);
        }
    }

    /** Seconds since 1970; no time where it says so, or lies beyond every calendar. */
    private static Optional<Instant> time(long seconds, long never) {
        return seconds == never || seconds < 0 || seconds > Instant.MAX.getEpochSecond()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(seconds));
    }
}
