// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.math.BigInteger;
import java.util.Arrays;

/** Puts the numbers of a key pair into the fields of OpenSSH's formats (PROTOCOL.key of OpenSSH). */
final class KeyFields {
    private static final int ED25519_LENGTH = 32;

    private KeyFields() {}

    /** @param seed the caller wipes it */
    static KeyMaterial ed25519(byte[] point, byte[] seed) {
        if (point.length != ED25519_LENGTH || seed.length != ED25519_LENGTH) {
            throw new MalformedKeyException("its numbers have the wrong length");
        }
        try (var blob = new WireWriter();
                var secret = new WireWriter();
                var fields = new WireWriter()) {
            blob.string("ssh-ed25519").string(point);
            byte[] seedAndPoint = secret.raw(seed).raw(point).bytes();
            fields.string("ssh-ed25519").string(point).string(seedAndPoint);
            Arrays.fill(seedAndPoint, (byte) 0);
            return new KeyMaterial(SshPublicKey.ofBlob(blob.bytes()), fields.bytes());
        }
    }

    /** @param point uncompressed, as SEC 1 section 2.3.3 has it */
    static KeyMaterial ecdsa(int bits, byte[] point, BigInteger secret) {
        if (point.length != 1 + 2 * ((bits + 7) / 8) || point[0] != 4 || secret.signum() <= 0) {
            throw new MalformedKeyException("its numbers have the wrong length");
        }
        String curve = "nistp" + bits;
        try (var blob = new WireWriter();
                var fields = new WireWriter()) {
            blob.string("ecdsa-sha2-" + curve).string(curve).string(point);
            fields.raw(blob.bytes()).number(secret);
            return new KeyMaterial(SshPublicKey.ofBlob(blob.bytes()), fields.bytes());
        }
    }

    static KeyMaterial rsa(RsaNumbers key) {
        try (var blob = new WireWriter();
                var fields = new WireWriter()) {
            blob.string("ssh-rsa").number(key.publicExponent()).number(key.modulus());
            fields.string("ssh-rsa")
                    .number(key.modulus())
                    .number(key.publicExponent())
                    .number(key.privateExponent())
                    .number(key.coefficient())
                    .number(key.primeP())
                    .number(key.primeQ());
            return new KeyMaterial(SshPublicKey.ofBlob(blob.bytes()), fields.bytes());
        }
    }
}
