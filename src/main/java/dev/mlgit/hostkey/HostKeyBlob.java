// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A key's blob (RFC 4253 section 6.6, RFC 5656, RFC 8709, PROTOCOL.certkeys) as OpenSSH opens it: a damaged one is no
 * key, and of several spellings of the same RSA numbers one stands for all.
 */
final class HostKeyBlob {
    private static final String CERTIFICATE = "-cert-v01@openssh.com";
    private static final int ED25519_BYTES = 32;
    private static final int LEAST_RSA_BITS = 1024;
    private static final int MOST_NUMBER_BYTES = 16384 / Byte.SIZE;

    private final ByteBuffer rest;

    private HostKeyBlob(byte[] blob) {
        this.rest = ByteBuffer.wrap(blob);
    }

    /** The key of a line; empty when it is damaged, or of another type than the line says. */
    static Optional<SshPublicKey> read(String type, byte[] blob) {
        var opened = new HostKeyBlob(blob);
        try {
            String inner = family(new String(opened.field(), StandardCharsets.ISO_8859_1));
            if (!inner.equals(family(type))) {
                return Optional.empty();
            }
            return inner.endsWith(CERTIFICATE) ? opened.certificate(inner, blob) : opened.plain(inner, true);
        } catch (BufferUnderflowException cutShort) {
            return Optional.empty();
        }
    }

    /** The key that a certificate is for; the key itself when it is none. */
    static SshPublicKey plainOf(SshPublicKey key) {
        if (!key.type().endsWith(CERTIFICATE)) {
            return key;
        }
        var opened = new HostKeyBlob(key.blob());
        opened.field();
        opened.field();
        return opened.plain(key.type().replace(CERTIFICATE, ""), false).orElse(key);
    }

    /** RSA keys have three names, of which keys carry one and signatures the others. */
    private static String family(String type) {
        boolean certificate = type.endsWith(CERTIFICATE);
        String plain = certificate ? type.substring(0, type.length() - CERTIFICATE.length()) : type;
        return (plain.startsWith("rsa-sha2-") ? "ssh-rsa" : plain) + (certificate ? CERTIFICATE : "");
    }

    /** Its signature is not looked at here: such a line names no authority and vouches for nothing. */
    private Optional<SshPublicKey> certificate(String type, byte[] blob) {
        field();
        if (plain(type.replace(CERTIFICATE, ""), false).isEmpty()) {
            return Optional.empty();
        }
        skip(Long.BYTES + Integer.BYTES);
        field();
        field();
        skip(2 * Long.BYTES);
        for (int remaining = 5; remaining > 0; remaining--) {
            field();
        }
        return rest.hasRemaining()
                ? Optional.empty()
                : Optional.of(new SshPublicKey(type, Base64.getEncoder().encodeToString(blob)));
    }

    private Optional<SshPublicKey> plain(String type, boolean alone) {
        String name = type.startsWith("sk-") && !type.endsWith("@openssh.com") ? type + "@openssh.com" : type;
        Optional<byte[][]> fields = fields(name);
        if (fields.isEmpty() || (alone && rest.hasRemaining())) {
            return Optional.empty();
        }
        return fields.map(parts -> SshPublicKey.ofBlob(joined(name, parts)));
    }

    private Optional<byte[][]> fields(String type) {
        return switch (type) {
            case "ssh-ed25519" -> whole(ed25519());
            case "sk-ssh-ed25519@openssh.com" -> whole(ed25519(), field());
            case "ssh-rsa" -> rsa();
            case "ssh-dss" -> whole(number(), number(), number(), number());
            case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" ->
                point(type.substring("ecdsa-sha2-".length()));
            case "sk-ecdsa-sha2-nistp256@openssh.com" ->
                point("nistp256").map(parts -> new byte[][] {parts[0], parts[1], field()});
            default -> Optional.empty();
        };
    }

    private Optional<byte[][]> rsa() {
        byte[] exponent = number();
        byte[] modulus = number();
        int bits = modulus.length == 0 ? 0 : new java.math.BigInteger(1, modulus).bitLength();
        return bits < LEAST_RSA_BITS ? Optional.empty() : whole(exponent, modulus);
    }

    private Optional<byte[][]> point(String curve) {
        byte[] name = field();
        byte[] point = field();
        int bits = Integer.parseInt(curve.substring("nistp".length()));
        boolean uncompressed = point.length == 1 + 2 * ((bits + 7) / 8) && point[0] == 4;
        return uncompressed && curve.equals(new String(name, StandardCharsets.ISO_8859_1))
                ? whole(name, point)
                : Optional.empty();
    }

    private byte[] ed25519() {
        byte[] key = field();
        if (key.length != ED25519_BYTES) {
            throw new BufferUnderflowException();
        }
        return key;
    }

    /** A number without needless zeros in front; negative and oversize ones are no numbers here. */
    private byte[] number() {
        byte[] bytes = field();
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) {
            zeros++;
        }
        boolean negative = bytes.length > 0 && bytes[0] < 0;
        if (negative || bytes.length > MOST_NUMBER_BYTES + 1) {
            throw new BufferUnderflowException();
        }
        boolean sign = zeros > 0 && zeros < bytes.length && bytes[zeros] < 0;
        return Arrays.copyOfRange(bytes, sign ? zeros - 1 : zeros, bytes.length);
    }

    private static Optional<byte[][]> whole(byte[]... fields) {
        return Optional.of(fields);
    }

    private static byte[] joined(String type, byte[]... fields) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        int length = Integer.BYTES + name.length;
        for (byte[] field : fields) {
            length += Integer.BYTES + field.length;
        }
        var blob = ByteBuffer.allocate(length).putInt(name.length).put(name);
        for (byte[] field : fields) {
            blob.putInt(field.length).put(field);
        }
        return blob.array();
    }

    private byte[] field() {
        int length = rest.getInt();
        if (length < 0 || length > rest.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        rest.get(bytes);
        return bytes;
    }

    private void skip(int bytes) {
        if (bytes > rest.remaining()) {
            throw new BufferUnderflowException();
        }
        rest.position(rest.position() + bytes);
    }
}
