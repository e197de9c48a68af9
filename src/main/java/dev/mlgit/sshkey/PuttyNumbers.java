// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.util.Arrays;

/** The private numbers as PuTTY lays them out, by type of key. */
final class PuttyNumbers {
    private PuttyNumbers() {}

    static KeyMaterial read(SshPublicKey key, byte[] plain) {
        var shown = new WireReader(key.blob());
        var hidden = new WireReader(plain);
        try {
            shown.skipString();
            KeyMaterial material =
                    switch (key.type()) {
                        case "ssh-rsa" -> rsa(shown, hidden);
                        case "ssh-ed25519" -> ed25519(shown, hidden);
                        case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" ->
                            ecdsa(key.bits(), shown, hidden);
                        default ->
                            throw new UnreadableKeyException(
                                    "it holds a key of type " + key.type()
                                            + ", which Git hosts and OpenSSH do not take",
                                    "mlgit keygen");
                    };
            if (!material.publicKey().equals(key)) {
                throw new MalformedKeyException("its private half does not match its public half");
            }
            return material;
        } catch (BufferUnderflowException cut) {
            throw new MalformedKeyException("its private part is cut short", cut);
        }
    }

    private static KeyMaterial rsa(WireReader shown, WireReader hidden) {
        BigInteger publicExponent = number(shown);
        BigInteger modulus = number(shown);
        BigInteger privateExponent = number(hidden);
        BigInteger primeP = number(hidden);
        BigInteger primeQ = number(hidden);
        return KeyFields.rsa(new RsaNumbers(modulus, publicExponent, privateExponent, number(hidden), primeP, primeQ));
    }

    private static KeyMaterial ed25519(WireReader shown, WireReader hidden) {
        byte[] seed = hidden.string();
        byte[] whole = Arrays.copyOf(seed, Math.max(seed.length, 32));
        try {
            return KeyFields.ed25519(shown.string(), whole);
        } finally {
            Arrays.fill(seed, (byte) 0);
            Arrays.fill(whole, (byte) 0);
        }
    }

    private static KeyMaterial ecdsa(int bits, WireReader shown, WireReader hidden) {
        shown.skipString();
        return KeyFields.ecdsa(bits, shown.string(), number(hidden));
    }

    private static BigInteger number(WireReader reader) {
        byte[] bytes = reader.string();
        try {
            return new BigInteger(1, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
