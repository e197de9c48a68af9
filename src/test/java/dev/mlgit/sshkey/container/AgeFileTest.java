// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.ssh.keys.BouncyScrypt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeFileTest {
    private static final byte[] PASSPHRASE = "open sesame".getBytes(StandardCharsets.UTF_8);

    private final AgeFile age = new AgeFile(new BouncyScrypt());
    /** Deriving the key is not what these tests are about. */
    private final AgeFile cheap = new AgeFile((passphrase, salt, cost, length) -> Arrays.copyOf(passphrase, length));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
    void opensWhatItSealed(int length) throws IOException {
        byte[] content = new byte[length];
        new SecureRandom().nextBytes(content);
        byte[] file = cheap.encrypt(content, PASSPHRASE, new SecureRandom()::nextBytes);
        assertThat(cheap.decrypt(file, PASSPHRASE)).hasValue(content);
        assertThat(cheap.decrypt(file, "another".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    /** Made by age 1.1.1 with the passphrase "open sesame". */
    @Test
    void opensWhatAgeItselfMade() throws IOException {
        try (var file = AgeFileTest.class.getResourceAsStream("/age/made-by-age.age")) {
            byte[] content = age.decrypt(file.readAllBytes(), PASSPHRASE).orElseThrow();
            assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo("a line\n");
        }
    }

    @Test
    void noticesEveryChangedByteAndEveryLostEnd() throws IOException {
        byte[] file = cheap.encrypt(new byte[300], PASSPHRASE, new SecureRandom()::nextBytes);
        for (int index = 0; index < file.length; index++) {
            byte[] changed = file.clone();
            changed[index] ^= 1;
            assertNotOpened(changed);
            assertNotOpened(Arrays.copyOf(file, index));
        }
        assertNotOpened(Arrays.copyOf(file, file.length + 1));
    }

    @Test
    void noticesAChunkLeftOut() {
        byte[] file = cheap.encrypt(new byte[3 * 65_536], PASSPHRASE, new SecureRandom()::nextBytes);
        assertNotOpened(Arrays.copyOf(file, file.length - 65_536 - 16));
    }

    @Test
    void refusesToSpendAllMemoryOnAStrangersFile() {
        String file = "age-encryption.org/v1\n-> scrypt " + "A".repeat(22) + " 30\n" + "A".repeat(43) + "\n--- "
                + "A".repeat(43) + "\n";
        assertThatThrownBy(() -> age.decrypt(file.getBytes(StandardCharsets.US_ASCII), PASSPHRASE))
                .isInstanceOf(DamagedContainerException.class)
                .hasMessage("it asks for more memory than any backup needs");
    }

    /** Wrong in any way is either a wrong passphrase or a damage, never content. */
    private void assertNotOpened(byte[] file) {
        try {
            assertThat(cheap.decrypt(file, PASSPHRASE)).isEmpty();
        } catch (DamagedContainerException expected) {
            assertThat(expected).hasMessageStartingWith("it");
        }
    }
}
