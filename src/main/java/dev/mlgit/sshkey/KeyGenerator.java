// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;

/** Makes key pairs with the JDK's own generators, so that no cryptographic library has to be loaded. */
final class KeyGenerator {
    private static final int ED25519_LENGTH = 32;

    KeyMaterial generate(KeySpec spec) {
        try {
            return switch (spec.type()) {
                case ed25519 -> ed25519();
                case ecdsa -> ecdsa(spec.bits());
                case rsa -> rsa(spec.bits());
            };
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + spec.type().label() + " keys", missing);
        }
    }

    private static KeyMaterial ed25519() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        // Both encodings (RFC 8410) end with the raw 32 bytes: the point, and the seed.
        byte[] point = tail(pair.getPublic().getEncoded());
        byte[] encoded = pair.getPrivate().getEncoded();
        byte[] seed = tail(encoded);
        try {
            return KeyFields.ed25519(point, seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private static KeyMaterial ecdsa(int bits) throws GeneralSecurityException {
        KeyPair pair = pair("EC", new ECGenParameterSpec("secp" + bits + "r1"));
        byte[] point = uncompressed((ECPublicKey) pair.getPublic(), (bits + 7) / 8);
        return KeyFields.ecdsa(bits, point, ((ECPrivateKey) pair.getPrivate()).getS());
    }

    private static KeyMaterial rsa(int bits) throws GeneralSecurityException {
        KeyPair pair = pair("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
        var key = (RSAPrivateCrtKey) pair.getPrivate();
        return KeyFields.rsa(new RsaNumbers(
                key.getModulus(),
                key.getPublicExponent(),
                key.getPrivateExponent(),
                key.getCrtCoefficient(),
                key.getPrimeP(),
                key.getPrimeQ()));
    }

    private static KeyPair pair(String algorithm, AlgorithmParameterSpec size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private static byte[] tail(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - ED25519_LENGTH, encoded.length);
    }

    /** SEC 1 section 2.3.3: 4, then both coordinates with leading zeros. */
    private static byte[] uncompressed(ECPublicKey key, int width) {
        byte[] point = new byte[1 + 2 * width];
        point[0] = 4;
        put(key.getW().getAffineX(), point, 1, width);
        put(key.getW().getAffineY(), point, 1 + width, width);
        return point;
    }

    private static void put(BigInteger coordinate, byte[] target, int offset, int width) {
        byte[] bytes = coordinate.toByteArray();
        int extra = Math.max(0, bytes.length - width);
        int count = bytes.length - extra;
        System.arraycopy(bytes, extra, target, offset + width - count, count);
    }
}
