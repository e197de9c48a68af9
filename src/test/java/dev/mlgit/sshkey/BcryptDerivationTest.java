// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.ssh.keys.MinaBcrypt;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BcryptDerivationTest {
    /** MINA's is another person's work. */
    @ParameterizedTest
    @ValueSource(ints = {1, 16, 31, 32, 33, 44, 48, 64, 72, 96, 100})
    void derivesWhatMinaDerives(int length) {
        var random = new Random(length);
        byte[] passphrase = new byte[random.nextInt(1, 80)];
        byte[] salt = new byte[random.nextInt(8, 32)];
        random.nextBytes(passphrase);
        random.nextBytes(salt);
        int rounds = random.nextInt(1, 4);

        assertThat(new BcryptDerivation().derive(passphrase, salt, rounds, length))
                .isEqualTo(MinaBcrypt.derive(passphrase, salt, rounds, length));
    }

    @Test
    void isReadyForAnotherKeyAfterOne() {
        var derivation = new BcryptDerivation();
        byte[] passphrase = "correct horse".getBytes(StandardCharsets.UTF_8);
        byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

        byte[] once = derivation.derive(passphrase, salt, 2, 48);

        assertThat(derivation.derive(passphrase, salt, 2, 48)).isEqualTo(once);
    }

    /** Machin: pi is 16 arctan(1/5) - 4 arctan(1/239). */
    @Test
    void startsFromPi() {
        int bits = 32 * PiFraction.WORDS + 64;
        BigInteger one = BigInteger.ONE.shiftLeft(bits);
        BigInteger pi = arcTangent(5, one)
                .multiply(BigInteger.valueOf(4))
                .subtract(arcTangent(239, one))
                .shiftLeft(2);
        BigInteger fraction = pi.subtract(one.multiply(BigInteger.valueOf(3)));
        int[] words = new int[PiFraction.WORDS];
        for (int index = 0; index < words.length; index++) {
            words[index] = fraction.shiftRight(bits - 32 * (index + 1)).intValue();
        }

        assertThat(PiFraction.words()).isEqualTo(words);
    }

    private static BigInteger arcTangent(int inverse, BigInteger one) {
        BigInteger square = BigInteger.valueOf((long) inverse * inverse);
        BigInteger term = one.divide(BigInteger.valueOf(inverse));
        BigInteger sum = term;
        for (int odd = 3; term.signum() != 0; odd += 2) {
            term = term.divide(square).negate();
            sum = sum.add(term.divide(BigInteger.valueOf(odd)));
        }
        return sum;
    }
}
