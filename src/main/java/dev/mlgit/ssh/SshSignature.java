// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** The form of {@code ssh-keygen -Y}'s signatures, after OpenSSH's PROTOCOL.sshsig, in Git's namespace. */
final class SshSignature {
    private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final String NAMESPACE = "git";
    private static final String HASH = "sha512";
    private static final int COLUMNS = 70;
    private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
    private static final String END = "-----END SSH SIGNATURE-----";
    private static final List<String> RSA = List.of("rsa-sha2-256", "rsa-sha2-512");

    private SshSignature() {}

    /** What the key signs in place of the text. */
    static byte[] toSign(byte[] text) {
        return toSign(text, HASH);
    }

    private static byte[] toSign(byte[] text, String hash) {
        var buffer = new ByteArrayBuffer();
        buffer.putRawBytes(MAGIC);
        buffer.putString(NAMESPACE);
        buffer.putString("");
        buffer.putString(hash);
        buffer.putBytes(digest(text, hash));
        return buffer.getCompactData();
    }

    /** @param signature as the wire has it, with its algorithm */
    static String armored(SshPublicKey key, byte[] signature) {
        var buffer = new ByteArrayBuffer();
        buffer.putRawBytes(MAGIC);
        buffer.putUInt(VERSION);
        buffer.putBytes(key.blob());
        buffer.putString(NAMESPACE);
        buffer.putString("");
        buffer.putString(HASH);
        buffer.putBytes(signature);
        String lines = Base64.getMimeEncoder(COLUMNS, new byte[] {'\n'}).encodeToString(buffer.getCompactData());
        return BEGIN + "\n" + lines + "\n" + END + "\n";
    }

    /** Who signed; empty when nobody signed this text here. */
    static Optional<SshPublicKey> signer(String armored, byte[] text) {
        try {
            int end = armored.indexOf(END);
            var buffer = new ByteArrayBuffer(
                    Base64.getMimeDecoder().decode(armored.substring(BEGIN.length(), Math.max(BEGIN.length(), end))));
            byte[] magic = new byte[MAGIC.length];
            buffer.getRawBytes(magic);
            boolean known = MessageDigest.isEqual(magic, MAGIC) && buffer.getUInt() == VERSION;
            SshPublicKey key = SshPublicKey.ofBlob(buffer.getBytes());
            String namespace = buffer.getString();
            buffer.getString();
            String hash = buffer.getString();
            byte[] signature = buffer.getBytes();
            return known && namespace.equals(NAMESPACE) && fits(key, signature, toSign(text, hash))
                    ? Optional.of(key)
                    : Optional.empty();
        } catch (Exception malformed) {
            // MINA throws what it likes on bytes that anybody may have written: whatever it is, it is no signature.
            return Optional.empty();
        }
    }

    private static boolean fits(SshPublicKey key, byte[] signature, byte[] data) throws Exception {
        String algorithm = new ByteArrayBuffer(signature).getString();
        boolean ofKey = key.type().equals("ssh-rsa")
                ? RSA.contains(algorithm)
                : key.type().equals(algorithm);
        if (!ofKey) {
            return false;
        }
        Signature verifier = BuiltinSignatures.fromFactoryName(algorithm).create();
        verifier.initVerifier(null, new ByteArrayBuffer(key.blob()).getRawPublicKey());
        verifier.update(null, data, 0, data.length);
        return verifier.verify(null, signature);
    }

    private static byte[] digest(byte[] text, String hash) {
        try {
            return switch (hash) {
                case "sha512" -> MessageDigest.getInstance("SHA-512").digest(text);
                case "sha256" -> MessageDigest.getInstance("SHA-256").digest(text);
                default -> throw new IllegalArgumentException(hash);
            };
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
