// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.math.BigInteger;

/**
 * The numbers of an RSA key that OpenSSH keeps.
 *
 * @param coefficient the inverse of q modulo p
 */
record RsaNumbers(
        BigInteger modulus,
        BigInteger publicExponent,
        BigInteger privateExponent,
        BigInteger coefficient,
        BigInteger primeP,
        BigInteger primeQ) {
    RsaNumbers {
        if (primeP.signum() <= 0
                || primeQ.signum() <= 0
                || !primeP.multiply(primeQ).equals(modulus)) {
            throw new MalformedKeyException("its private half does not match its public half");
        }
    }

    /** Not even the private numbers belong in a message. */
    @Override
    public String toString() {
        return "RSA " + modulus.bitLength();
    }
}
