// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is seen at a glance is what a long look sees: nothing here has an opinion of its own. */
class UsualPairTest {
    @TempDir
    Path directory;

    private UsualPair glance;
    private final DescribeKey longLook = new DescribeKey(new KeyOpening(
            () -> {
                throw new AssertionError("no passphrase is needed");
            },
            () -> {
                throw new AssertionError("no other library is needed");
            }));

    @BeforeEach
    void needsSshKeygen() throws IOException {
        RealParts.assumeSshKeygen();
        glance = new UsualPair((int) Files.getAttribute(directory, "unix:uid"));
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519,256,'',true",
        "ed25519,256,secret,true",
        "rsa,3072,secret,true",
        "ecdsa,384,secret,true",
        "rsa,3072,'',false",
        "ecdsa,521,'',false"
    })
    void seesWhatALongLookSees(String type, String bits, String passphrase, boolean usual) throws IOException {
        for (String comment : List.of("ada@lab", "", "two words", " blanks around ", "Grüße")) {
            Path key = make("key" + comment.length(), type, bits, passphrase, comment);

            assertThat(glance.describe(directory, name(key)).isPresent())
                    .as(comment)
                    .isEqualTo(usual && comment.strip().equals(comment));
            agrees(key);
        }
    }

    @Test
    void leavesWhatIsUnusualToTheLongLook() throws IOException {
        Path key = make("key", "ed25519", "256", "", "c");
        Path beside = directory.resolve("key.pub");
        String line = Files.readString(beside);

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(leaves(key)).isTrue();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(leaves(key)).isFalse();
        Path link = Files.createSymbolicLink(directory.resolve("link"), key);
        Files.createSymbolicLink(directory.resolve("link.pub"), beside);
        assertThat(leaves(link)).isTrue();
        Files.writeString(beside, "\n" + line);
        assertThat(leaves(key)).isTrue();
        Files.writeString(beside, line.replace("\n", "\r\n"));
        assertThat(leaves(key)).isTrue();
        assertThat(new UsualPair((int) Files.getAttribute(key, "unix:uid") + 1).describe(directory, name(key)))
                .isEmpty();
        make("other", "ed25519", "256", "", "c");
        Files.copy(directory.resolve("other.pub"), beside, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(leaves(key)).isTrue();
        Files.delete(beside);
        assertThat(leaves(key)).isTrue();
        run("mkfifo", beside.toString());
        assertThat(leaves(key)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ed25519,''", "ed25519,secret", "ecdsa,secret"})
    void neverDisagreesAboutADamagedKey(String type, String passphrase) throws IOException {
        Path key = make("key", type, "256", passphrase, "c");
        Path beside = directory.resolve("key.pub");
        byte[] whole = Files.readAllBytes(key);
        byte[] line = Files.readAllBytes(beside);
        for (int length = 0; length < whole.length; length++) {
            Files.write(key, java.util.Arrays.copyOf(whole, length));
            agrees(key);
        }
        var random = new Random(11);
        for (int round = 0; round < 400; round++) {
            Files.write(key, changed(whole, random));
            Files.write(beside, random.nextInt(3) == 0 ? changed(line, random) : line);
            agrees(key);
        }
    }

    private static byte[] changed(byte[] content, Random random) {
        byte[] changed = content.clone();
        String alphabet = "AQgw/+=\n\r -Z0";
        int at = random.nextInt(changed.length);
        changed[at] = random.nextBoolean()
                ? (byte) alphabet.charAt(random.nextInt(alphabet.length()))
                : (byte) random.nextInt();
        return changed;
    }

    private static String name(Path key) {
        return key.getFileName().toString();
    }

    private boolean leaves(Path key) {
        agrees(key);
        return glance.describe(directory, name(key)).isEmpty();
    }

    /** The glance says nothing, or the same. */
    private void agrees(Path key) {
        Optional<KeyDescription> seen = glance.describe(directory, name(key));
        if (seen.isPresent()) {
            assertThat(seen).isEqualTo(lookedAt(key));
        }
    }

    private Optional<KeyDescription> lookedAt(Path key) {
        try {
            return longLook.run(key);
        } catch (MlgitException refused) {
            return Optional.empty();
        }
    }

    private Path make(String name, String type, String bits, String passphrase, String comment) {
        Path key = directory.resolve(name);
        var command = new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type, "-b", bits, "-a", "1"));
        command.addAll(List.of("-N", passphrase, "-C", comment, "-f", key.toString()));
        run(command.toArray(String[]::new));
        return key;
    }

    private void run(String... command) {
        RealCommand.run(directory, Map.of("PATH", System.getenv("PATH")), List.of(command))
                .success();
    }
}
