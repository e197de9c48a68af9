// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.id;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A public key as the SSH protocol writes it (RFC 4253 section 6.6): of a host or of a user. A value.
 *
 * <p>No record: it keeps the blob, which every question but one is about, and has that one's answer made when it is asked.
 */
public final class SshPublicKey {
    private static final String VENDOR = "@openssh.com";
    private static final String CERTIFICATE = "-cert-v01@openssh.com";

    private final String type;
    private final byte[] blob;

    /** Made once it is asked for; two threads may both make it, and make the same. */
    private @Nullable Fingerprint fingerprint;

    /**
     * @param type the algorithm name, such as {@code ssh-ed25519}; the one inside the blob
     * @param base64 the blob, with padding, as in {@code known_hosts} and {@code .pub} files
     */
    public SshPublicKey(String type, String base64) {
        this(type, Base64.getDecoder().decode(base64));
    }

    private SshPublicKey(String type, byte[] blob) {
        this.type = type;
        this.blob = blob;
    }

    /** Empty when the text is no base64, the blob is cut short, or names another type than it says. */
    public static Optional<SshPublicKey> parse(String type, String base64) {
        try {
            byte[] blob = Base64.getDecoder().decode(base64);
            return Optional.of(ofOwn(blob)).filter(key -> key.type().equals(type));
        } catch (IllegalArgumentException | BufferUnderflowException malformed) {
            return Optional.empty();
        }
    }

    /**
     * The key of a blob from the wire.
     *
     * @throws IllegalArgumentException when the blob does not begin with a type name
     */
    public static SshPublicKey ofBlob(byte[] blob) {
        return ofOwn(blob.clone());
    }

    private static SshPublicKey ofOwn(byte[] blob) {
        if (blob.length < Integer.BYTES) {
            throw new IllegalArgumentException("a key blob of " + blob.length + " bytes");
        }
        return new SshPublicKey(new String(field(ByteBuffer.wrap(blob)), StandardCharsets.US_ASCII), blob);
    }

    /** The algorithm name, such as {@code ssh-ed25519}. */
    public String type() {
        return type;
    }

    /** The blob, with padding. */
    public String base64() {
        return Base64.getEncoder().encodeToString(blob);
    }

    public byte[] blob() {
        return blob.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SshPublicKey key && type.equals(key.type) && Arrays.equals(blob, key.blob);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(blob);
    }

    @Override
    public String toString() {
        return type + " " + base64();
    }

    /** As OpenSSH shows it: a certificate has the fingerprint of the key it certifies. */
    public Fingerprint fingerprint() {
        Fingerprint known = fingerprint;
        if (known == null) {
            known = Fingerprint.of(plainKey().blob);
            fingerprint = known;
        }
        return known;
    }

    /** The key that a certificate certifies; any other key is itself, and so is a certificate that is cut short. */
    public SshPublicKey plainKey() {
        if (!type.endsWith(CERTIFICATE)) {
            return this;
        }
        String name = type.substring(0, type.length() - CERTIFICATE.length());
        String plainType = name.startsWith("sk-") ? name + "@openssh.com" : name;
        int fields = name.equals("ssh-ed25519") ? 1 : name.equals("ssh-dss") ? 4 : name.startsWith("sk-ecdsa") ? 3 : 2;
        try {
            var buffer = ByteBuffer.wrap(blob);
            field(buffer); // type
            field(buffer); // nonce
            int begin = buffer.position();
            for (int read = 0; read < fields; read++) {
                field(buffer);
            }
            byte[] typeName = plainType.getBytes(StandardCharsets.US_ASCII);
            var plain = ByteBuffer.allocate(Integer.BYTES + typeName.length + buffer.position() - begin);
            plain.putInt(typeName.length).put(typeName).put(buffer.array(), begin, buffer.position() - begin);
            return ofOwn(plain.array());
        } catch (BufferUnderflowException cutShort) {
            return this;
        }
    }

    /** The name ssh-keygen shows: ED25519, ECDSA, RSA, DSA, ED25519-SK, ECDSA-SK; with -CERT for a certificate. */
    public String displayType() {
        boolean certificate = type.endsWith(CERTIFICATE);
        String plain = without(certificate ? CERTIFICATE : VENDOR, type);
        String shown =
                switch (plain) {
                    case "ssh-ed25519" -> "ED25519";
                    case "ssh-rsa", "rsa-sha2-256", "rsa-sha2-512" -> "RSA";
                    case "ssh-dss" -> "DSA";
                    case "sk-ssh-ed25519" -> "ED25519-SK";
                    case "sk-ecdsa-sha2-nistp256" -> "ECDSA-SK";
                    default -> plain.startsWith("ecdsa-sha2-") ? "ECDSA" : plain;
                };
        return certificate ? shown + "-CERT" : shown;
    }

    private static String without(String ending, String name) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }

    /** The size ssh-keygen shows in bits: 256 for ed25519, the curve's, the modulus's; 0 for a type unknown here. */
    public int bits() {
        try {
            return switch (displayType()) {
                case "ED25519", "ED25519-SK", "ECDSA-SK" -> 256;
                case "RSA" -> bitsOfNumber(2);
                case "DSA" -> bitsOfNumber(1);
                case "ECDSA" -> Integer.parseInt(type.substring(type.length() - 3));
                default -> 0;
            };
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return 0;
        }
    }

    /** @param index of the field, counted from the type's */
    private int bitsOfNumber(int index) {
        var buffer = ByteBuffer.wrap(blob);
        for (int before = 0; before < index; before++) {
            field(buffer);
        }
        return new BigInteger(1, field(buffer)).bitLength();
    }

    private static byte[] field(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }
}
