// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Key files made to hang, to crash or to lie. */
@Timeout(60)
class HostileKeysTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(ints = {2001, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void roundsForCenturiesAreRefusedAtOnce(int rounds) throws IOException {
        Path key = write("k", openSsh("aes256-ctr", "bcrypt", rounds, 16, new byte[160]));

        MlgitException failure = failure(() -> new KeyReading(home).publicLine("k", "x"));

        assertThat(failure.text())
                .isEqualTo("cannot read the key " + key + ": opening it takes " + Integer.toUnsignedLong(rounds)
                        + " rounds of key derivation; the most here is 2000");
        assertThat(failure.hints())
                .containsExactly(
                        "if you trust the file and have the time, give it fewer: ssh-keygen -p -a 24 -f " + key);
        assertThat(new KeyReading(home).show("k").protection().orElseThrow().rounds())
                .contains(Integer.toUnsignedLong(rounds));
    }

    @ParameterizedTest
    @CsvSource({"1073741824, 1, 1", "8192, 100000000, 1", "99999999999999999999, 1, 1", "8192, 13, 65", "262144, 33, 1"
    })
    void argon2ForMoreThanTheMachineHasIsRefusedAtOnce(String memory, String passes, String lanes) throws IOException {
        Path key = write("k.ppk", ppk("aes256-cbc", memory, passes, lanes));

        MlgitException failure = failure(() -> new KeyReading(home).publicLine("k.ppk", "x"));

        assertThat(failure.text())
                .startsWith("cannot read the key " + key + ": opening it takes ")
                .endsWith(" lanes, more than any honest key does");
        assertThat(failure.hints())
                .containsExactly("if you trust the file and have the time: puttygen " + key + " -O private-openssh -o "
                        + key + ".openssh");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "8, 0, 1", "8, 1, 0", "-8, 1, 1", "8, x, 1", "'', 1, 1", "7, 1, 1"})
    void senselessNumbersAreNamed(String memory, String passes, String lanes) throws IOException {
        Path key = write("k.ppk", ppk("aes256-cbc", memory, passes, lanes));

        assertThatThrownBy(() -> new KeyReading(home).publicLine("k.ppk", "x"))
                .hasMessage("cannot read the key " + key + ": its key derivation has senseless numbers");
    }

    @Test
    void noSaltNoRoundsAndNoCipherAreNamed() throws IOException {
        write("salt", openSsh("aes256-ctr", "bcrypt", 16, 0, new byte[160]));
        write("rounds", openSsh("aes256-ctr", "bcrypt", 0, 16, new byte[160]));
        write("cipher", openSsh("rot13", "bcrypt", 16, 16, new byte[160]));
        write("length", openSsh("aes256-ctr", "bcrypt", 16, 16, new byte[161]));
        write("kdf", openSsh("aes256-ctr", "none", 16, 16, new byte[160]));

        assertThat(reason("salt")).isEqualTo("its key derivation has no rounds or no salt");
        assertThat(reason("rounds")).isEqualTo("its key derivation has no rounds or no salt");
        assertThat(reason("cipher")).isEqualTo("it is encrypted with a cipher that is not known here");
        assertThat(reason("length")).isEqualTo("its encrypted part has a wrong length");
        assertThat(reason("kdf")).isEqualTo("its cipher and its key derivation do not belong together");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1 << 30, 65536})
    void lengthsBeyondTheFileAllocateNothing(int length) throws IOException {
        byte[] whole = binary("aes256-ctr", "bcrypt", 16, 16, new byte[160]);
        for (int offset = PrivateKeyEncoder.MAGIC.length(); offset < whole.length - 4; offset++) {
            byte[] changed = whole.clone();
            for (int index = 0; index < 4; index++) {
                changed[offset + index] = (byte) (length >>> 24 - 8 * index);
            }
            readsOrNamesIt(armoured(changed));
        }
    }

    @Test
    void aPrivateHalfOfAnotherKeyIsNamed() throws IOException {
        RealParts.assumeSshKeygen();
        var real = new RealKeygen(home);
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            String bits = type.equals("rsa") ? "2048" : "256";
            real.keygen("-q", "-t", type, "-b", bits, "-N", "", "-f", "one-" + type);
            real.keygen("-q", "-t", type, "-b", bits, "-N", "", "-f", "two-" + type);
            byte[] one = binaryOf("one-" + type);
            byte[] two = binaryOf("two-" + type);
            int shown = publicLength(two);
            System.arraycopy(two, 0, one, 0, shown);
            write("mixed-" + type, armoured(one));

            assertThat(reason("mixed-" + type)).isEqualTo("its private half does not match its public half");
        }
    }

    /** Any byte changed anywhere: an answer, or words; never anything else. */
    @Test
    void everyBrokenByteIsSurvived() throws IOException {
        RealParts.assumeSshKeygen();
        var real = new RealKeygen(home);
        real.keygen("-q", "-t", "ed25519", "-N", "", "-C", "c", "-f", "openssh");
        real.keygen("-q", "-t", "ecdsa", "-m", "PEM", "-N", "", "-C", "c", "-f", "pem");
        real.keygen("-q", "-t", "ecdsa", "-m", "PKCS8", "-N", "secret", "-C", "c", "-f", "pkcs8");
        write("ppk", ppk("none", "8", "1", "1"));
        var random = new Random(Long.getLong("mlgit.seed", 120));
        for (String name : List.of("openssh", "pem", "pkcs8", "ppk")) {
            byte[] whole = Files.readAllBytes(home.resolve(name));
            for (int turn = 0; turn < Integer.getInteger("mlgit.turns", 2000); turn++) {
                byte[] changed = whole.clone();
                for (int change = 0; change <= turn % 3; change++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                readsOrNamesIt(changed);
            }
            for (int length = 0; length < whole.length; length++) {
                readsOrNamesIt(Arrays.copyOf(whole, length));
            }
        }
    }

    private static void readsOrNamesIt(byte[] content) {
        try {
            KeyFileReader.read(content).flatMap(KeyFileContent::locked).ifPresent(HostileKeysTest::open);
            PastedKey.mend(content);
        } catch (MalformedKeyException | UnreadableKeyException named) {
            assertThat(named.getMessage()).isNotBlank();
        }
    }

    private static void open(LockedKey locked) {
        // A wrong derivation costs rounds: what is encrypted is looked at, not opened.
        if (locked.protection().encrypted()) {
            return;
        }
        try (OpenedKey key = locked.open(new byte[0], KeyReading.OPENING)) {
            assertThat(key.material().publicKey().type()).isNotBlank();
        } catch (WrongPassphraseException impossible) {
            Assertions.fail("a plain key asked for a passphrase", impossible);
        }
    }

    private String reason(String file) {
        String prefix = "cannot read the key " + home.resolve(file) + ": ";
        String text = failure(() -> new KeyReading(home).publicLine(file, "x")).text();
        assertThat(text).startsWith(prefix);
        return text.substring(prefix.length());
    }

    private static MlgitException failure(Work work) {
        long start = System.nanoTime();
        try {
            work.run();
        } catch (MlgitException failure) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            return failure;
        }
        throw new AssertionError("nothing failed");
    }

    /** Work that may fail. */
    private interface Work {
        void run();
    }

    private byte[] binaryOf(String file) throws IOException {
        String text = Files.readString(home.resolve(file));
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }

    /** Up to and with the public half, of a key without a passphrase. */
    private static int publicLength(byte[] binary) {
        var reader = new WireReader(binary);
        reader.raw(PrivateKeyEncoder.MAGIC.length());
        reader.skipString();
        reader.skipString();
        reader.skipString();
        reader.uint32();
        reader.skipString();
        return reader.position();
    }

    private static byte[] openSsh(String cipher, String derivation, int rounds, int salt, byte[] section) {
        return armoured(binary(cipher, derivation, rounds, salt, section));
    }

    private static byte[] binary(String cipher, String derivation, int rounds, int salt, byte[] section) {
        try (var file = new WireWriter();
                var options = new WireWriter();
                var blob = new WireWriter()) {
            options.string(new byte[salt]).uint32(rounds);
            blob.string("ssh-ed25519").string(new byte[32]);
            return file.raw(PrivateKeyEncoder.MAGIC.getBytes(StandardCharsets.US_ASCII))
                    .string(cipher)
                    .string(derivation)
                    .string(options.bytes())
                    .uint32(1)
                    .string(blob.bytes())
                    .string(section)
                    .bytes();
        }
    }

    private static byte[] armoured(byte[] binary) {
        String text = PrivateKeyEncoder.BEGIN + "\n"
                + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(binary) + "\n" + PrivateKeyEncoder.END
                + "\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] ppk(String encryption, String memory, String passes, String lanes) {
        try (var blob = new WireWriter()) {
            String shown = Base64.getEncoder()
                    .encodeToString(
                            blob.string("ssh-ed25519").string(new byte[32]).bytes());
            return ("PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: " + encryption + "\nComment: c\nPublic-Lines: 1\n"
                            + shown + "\nKey-Derivation: Argon2id\nArgon2-Memory: " + memory + "\nArgon2-Passes: "
                            + passes + "\nArgon2-Parallelism: " + lanes
                            + "\nArgon2-Salt: 00112233445566778899aabbccddeeff\nPrivate-Lines: 1\n"
                            + Base64.getEncoder().encodeToString(new byte[48])
                            + "\nPrivate-MAC: 00112233\n")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(home.resolve(name), content);
    }
}
