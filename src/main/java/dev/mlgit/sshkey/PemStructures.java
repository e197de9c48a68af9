// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.math.BigInteger;
import java.util.Arrays;

/** What PEM holds when it is in the clear: PKCS#1 (RFC 8017), SEC 1 (RFC 5915), PKCS#8 (RFC 5958, RFC 8410). */
final class PemStructures {
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String EC = "1.2.840.10045.2.1";
    private static final String ED25519 = "1.3.101.112";
    private static final String DSA = "1.2.840.10040.4.1";
    private static final int PARAMETERS = 0xa0;
    private static final int PUBLIC_BITS = 0xa1;
    private static final int PUBLIC_BITS_OF_PKCS8 = 0x81;

    private PemStructures() {}

    /** @param label as between BEGIN and the dashes */
    static KeyMaterial read(String label, byte[] binary, KeyOpening parts) {
        return switch (label) {
            case "RSA PRIVATE KEY" -> rsa(new DerReader(binary));
            case "EC PRIVATE KEY" -> ec(new DerReader(binary), "", parts);
            case "PRIVATE KEY" -> pkcs8(new DerReader(binary), parts);
            default -> throw new MalformedKeyException("it is not laid out as a key");
        };
    }

    private static KeyMaterial rsa(DerReader outer) {
        DerReader key = outer.inside(DerReader.SEQUENCE);
        key.integer();
        BigInteger modulus = key.integer();
        BigInteger publicExponent = key.integer();
        BigInteger privateExponent = key.integer();
        BigInteger primeP = key.integer();
        BigInteger primeQ = key.integer();
        key.integer();
        key.integer();
        return KeyFields.rsa(new RsaNumbers(modulus, publicExponent, privateExponent, key.integer(), primeP, primeQ));
    }

    /** @param outerCurve the curve's identifier where the key stands in PKCS#8; empty elsewhere */
    private static KeyMaterial ec(DerReader outer, String outerCurve, KeyOpening parts) {
        DerReader key = outer.inside(DerReader.SEQUENCE);
        key.integer();
        byte[] number = key.content(DerReader.OCTET_STRING);
        BigInteger secret = new BigInteger(1, number);
        Arrays.fill(number, (byte) 0);
        String curve = outerCurve;
        if (key.nextIs(PARAMETERS)) {
            curve = key.inside(PARAMETERS).objectId();
        }
        int bits = bits(curve);
        byte[] point = key.nextIs(PUBLIC_BITS)
                ? key.inside(PUBLIC_BITS).bits()
                : parts.foreign().get().ecdsaPoint(bits, secret);
        return KeyFields.ecdsa(bits, point, secret);
    }

    private static int bits(String curve) {
        return switch (curve) {
            case "1.2.840.10045.3.1.7" -> 256;
            case "1.3.132.0.34" -> 384;
            case "1.3.132.0.35" -> 521;
            default ->
                throw new UnreadableKeyException("it holds an EC key on a curve that SSH does not use", "mlgit keygen");
        };
    }

    private static KeyMaterial pkcs8(DerReader outer, KeyOpening parts) {
        DerReader info = outer.inside(DerReader.SEQUENCE);
        info.integer();
        DerReader algorithm = info.inside(DerReader.SEQUENCE);
        String type = algorithm.objectId();
        byte[] inner = info.content(DerReader.OCTET_STRING);
        try {
            return switch (type) {
                case RSA -> rsa(new DerReader(inner));
                case EC ->
                    ec(new DerReader(inner), algorithm.nextIs(DerReader.OBJECT_ID) ? algorithm.objectId() : "", parts);
                case ED25519 -> ed25519(new DerReader(inner), info, parts);
                case DSA ->
                    throw new UnreadableKeyException(
                            "it holds a DSA key, which Git hosts and OpenSSH no longer take", "mlgit keygen");
                default ->
                    throw new UnreadableKeyException(
                            "it holds a key of a kind that SSH does not use (" + type + ")", "mlgit keygen");
            };
        } finally {
            Arrays.fill(inner, (byte) 0);
        }
    }

    private static KeyMaterial ed25519(DerReader inner, DerReader info, KeyOpening parts) {
        byte[] seed = inner.content(DerReader.OCTET_STRING);
        try {
            if (seed.length != 32) {
                throw new MalformedKeyException("its numbers have the wrong length");
            }
            if (info.nextIs(PARAMETERS)) {
                info.content(PARAMETERS);
            }
            byte[] point = parts.foreign().get().ed25519Point(seed);
            if (info.nextIs(PUBLIC_BITS_OF_PKCS8) && !endsWith(info.content(PUBLIC_BITS_OF_PKCS8), point)) {
                throw new MalformedKeyException("its private half does not match its public half");
            }
            return KeyFields.ed25519(point, seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static boolean endsWith(byte[] bits, byte[] point) {
        return bits.length == point.length + 1 && Arrays.equals(bits, 1, bits.length, point, 0, point.length);
    }
}
