// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.keys;

import dev.mlgit.sshkey.ForeignKeyMath;
import java.math.BigInteger;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** By BouncyCastle's own classes, without its provider: that would be loaded whole. */
public final class BouncyForeignKeyMath implements ForeignKeyMath {
    @Override
    public byte[] argon2(String kind, byte[] passphrase, byte[] salt, int memory, int passes, int lanes, int length) {
        int type =
                switch (kind) {
                    case "d" -> Argon2Parameters.ARGON2_d;
                    case "i" -> Argon2Parameters.ARGON2_i;
                    default -> Argon2Parameters.ARGON2_id;
                };
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(type)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] derived = new byte[length];
        generator.generateBytes(passphrase, derived);
        return derived;
    }

    @Override
    public byte[] scrypt(byte[] passphrase, byte[] salt, int cost, int blockSize, int lanes, int length) {
        return SCrypt.generate(passphrase, salt, cost, blockSize, lanes, length);
    }

    @Override
    public byte[] ed25519Point(byte[] seed) {
        byte[] point = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, point, 0);
        return point;
    }

    @Override
    public byte[] ecdsaPoint(int bits, BigInteger secret) {
        var curve = SECNamedCurves.getByName("secp" + bits + "r1");
        return new FixedPointCombMultiplier()
                .multiply(curve.getG(), secret)
                .normalize()
                .getEncoded(false);
    }
}
