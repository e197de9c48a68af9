// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;

/** Writes private keys as OpenSSH's agent takes them (draft-miller-ssh-agent section 4.2); wiped when closed. */
final class AgentFields implements AutoCloseable {
    /** Beyond every key that ssh takes. */
    private static final int MOST_BYTES = 64 * 1024;

    private final ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);

    /** The type's name and the numbers; the caller wipes them. */
    byte[] of(SshPublicKey publicKey, PrivateKey key) {
        if (key instanceof EdECPrivateKey edwards) {
            edwards(publicKey, edwards);
        } else if (key instanceof RSAPrivateCrtKey rsa) {
            rsa(rsa);
        } else if (key instanceof ECPrivateKey elliptic) {
            buffer.put(publicKey.blob());
            number(elliptic.getS());
        } else {
            throw MlgitException.failed("mlgit cannot hand a key of type " + publicKey.type() + " to an agent");
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    @Override
    public void close() {
        Arrays.fill(buffer.array(), (byte) 0);
    }

    /** The private half is the seed, followed by the public one. */
    private void edwards(SshPublicKey publicKey, EdECPrivateKey key) {
        byte[] seed = key.getBytes().orElseThrow(() -> new IllegalStateException("an Ed25519 key without its seed"));
        byte[] blob = publicKey.blob();
        byte[] point = Arrays.copyOfRange(blob, blob.length - seed.length, blob.length);
        buffer.put(blob).putInt(seed.length + point.length).put(seed).put(point);
        Arrays.fill(seed, (byte) 0);
    }

    private void rsa(RSAPrivateCrtKey key) {
        field("ssh-rsa".getBytes(StandardCharsets.US_ASCII));
        number(key.getModulus());
        number(key.getPublicExponent());
        number(key.getPrivateExponent());
        number(key.getCrtCoefficient());
        number(key.getPrimeP());
        number(key.getPrimeQ());
    }

    private void number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        field(bytes);
        Arrays.fill(bytes, (byte) 0);
    }

    private void field(byte[] bytes) {
        buffer.putInt(bytes.length).put(bytes);
    }
}
