// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of key, with and without a passphrase, made by either side and handled by both. */
class KeyInteropTest {
    private static final String COMMENT = "made for two@sides";
    private static final String SECRET = "correct horse";

    @TempDir
    static Path home;

    /** One key of each kind by each side: RSA keys take their time. */
    @BeforeAll
    static void makeKeys() throws IOException {
        RealParts.assumeSshKeygen();
        var real = new RealKeygen(home);
        for (Kind kind : kinds()) {
            String theirs = "ssh-keygen-" + kind;
            real.keygen("-q", "-t", kind.type().name(), "-b", "" + kind.bits(), "-N", "", "-C", COMMENT, "-f", theirs);
            MadeKey made = new KeyMaking(home).make(kind.type(), kind.bits(), "", COMMENT);
            Files.move(made.place().path(), home.resolve("mlgit-" + kind));
            Files.move(made.place().publicPath(), home.resolve("mlgit-" + kind + ".pub"));
        }
    }

    private record Kind(KeyType type, int bits) {
        @Override
        public String toString() {
            return type + "-" + bits;
        }
    }

    private static List<Kind> kinds() {
        return List.of(
                new Kind(KeyType.ed25519, 256),
                new Kind(KeyType.rsa, 2048),
                new Kind(KeyType.rsa, 3072),
                new Kind(KeyType.rsa, 4096),
                new Kind(KeyType.ecdsa, 256),
                new Kind(KeyType.ecdsa, 384),
                new Kind(KeyType.ecdsa, 521));
    }

    static Stream<Arguments> matrix() {
        return kinds().stream().flatMap(kind -> Stream.of("ssh-keygen", "mlgit").flatMap(maker -> Stream.of("", SECRET)
                .map(passphrase -> Arguments.of(maker + "-" + kind, passphrase))));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void bothSidesReadShowAndReEncryptIt(String original, String passphrase) throws IOException {
        var real = new RealKeygen(home);
        var ours = new KeyReading(home);
        String key = copy(original);
        if (!passphrase.isEmpty() && original.startsWith("mlgit")) {
            ours.changePassphrase(key, "", passphrase);
        } else if (!passphrase.isEmpty()) {
            real.keygen("-q", "-p", "-a", "1", "-P", "", "-N", passphrase, "-f", key);
        }
        String line = Files.readString(home.resolve(key + ".pub")).stripTrailing();

        assertThat(real.keygen("-y", "-P", passphrase, "-f", key)).isEqualTo(line);
        assertThat(ours.publicLine(key, passphrase)).isEqualTo(line);
        assertThat(ours.fingerprintLine(key)).isEqualTo(real.keygen("-l", "-f", key));
        KeyDescription shown = ours.show(key);
        assertThat(art(shown, false)).isEqualTo(real.keygen("-lv", "-f", key) + "\n");
        assertThat(art(shown, true)).isEqualTo(real.keygen("-lv", "-E", "md5", "-f", key) + "\n");

        ours.changePassphrase(key, passphrase, "new " + SECRET);
        assertThat(real.keygen("-y", "-P", "new " + SECRET, "-f", key)).isEqualTo(line);
        real.keygen("-q", "-p", "-a", "2", "-P", "new " + SECRET, "-N", "theirs", "-f", key);
        assertThat(ours.publicLine(key, "theirs")).isEqualTo(line);
        ours.changePassphrase(key, "theirs", "");
        assertThat(real.keygen("-y", "-P", "", "-f", key)).isEqualTo(line);
        assertThat(ours.show(key).protection()).contains(KeyProtection.NONE);
    }

    /** The passphrase is another path through the same code: one kind is enough. */
    static Stream<Arguments> comments() {
        return Stream.concat(
                kinds().stream().map(kind -> Arguments.of("mlgit-" + kind, "")),
                Stream.of(Arguments.of("ssh-keygen-ed25519-256", SECRET)));
    }

    @ParameterizedTest
    @MethodSource("comments")
    void bothSidesChangeItsComment(String original, String passphrase) throws IOException {
        var real = new RealKeygen(home);
        var ours = new KeyReading(home);
        String key = copy(original);
        if (!passphrase.isEmpty()) {
            real.keygen("-q", "-p", "-a", "1", "-P", "", "-N", passphrase, "-f", key);
        }

        ours.changeComment(key, passphrase, "ours");
        assertThat(Files.readString(home.resolve(key + ".pub"))).endsWith(" ours\n");
        assertThat(real.keygen("-y", "-P", passphrase, "-f", key)).endsWith(" ours");
        real.keygen("-c", "-C", "theirs now", "-P", passphrase, "-f", key);
        assertThat(ours.publicLine(key, passphrase)).endsWith(" theirs now");
        assertThat(ours.show(key).comment()).contains("theirs now");
    }

    private static String art(KeyDescription key, boolean md5) {
        var shown = key.key().orElseThrow();
        return KeyLines.fingerprint(shown, shown, key.comment(), md5) + "\n" + KeyLines.art(shown, shown, md5);
    }

    private static String copy(String original) throws IOException {
        String name = "copy-of-" + original;
        for (String suffix : List.of("", ".pub")) {
            Files.copy(
                    home.resolve(original + suffix),
                    home.resolve(name + suffix),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        return name;
    }
}
