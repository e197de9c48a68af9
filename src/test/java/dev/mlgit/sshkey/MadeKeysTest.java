// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of key, as the real OpenSSH sees it. */
class MadeKeysTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "ed25519, 256, ''",
        "ed25519, 256, correct horse",
        "ecdsa, 256, ''",
        "ecdsa, 256, correct horse",
        "ecdsa, 384, ''",
        "ecdsa, 384, pässwörd",
        "ecdsa, 521, ''",
        "ecdsa, 521, x",
        "rsa, 1024, ''",
        "rsa, 3072, ''",
        "rsa, 3072, correct horse",
        "rsa, 4096, ''",
        "rsa, 4096, correct horse"
    })
    void openSshReadsTheKeyAndLogsInWithIt(KeyType type, int bits, String passphrase) throws IOException {
        RealParts.assumeSshd();
        var keys = new KeyMaking(home);

        MadeKey made = keys.make(type, bits, passphrase);

        String path = made.place().path().toString();
        String publicLine = Files.readString(made.place().publicPath());
        assertThat(publicLine.split(" ", 3)[2]).isEqualTo("a comment of two@words\n");
        assertThat(keys.keygen("-y", "-P", passphrase, "-f", path)).isEqualTo(publicLine.stripTrailing());
        assertThat(keys.keygen("-l", "-f", path))
                .isEqualTo(bits + " " + made.key().fingerprint() + " a comment of two@words (" + type.label() + ")");
        assertThat(mode(made.place().path())).isEqualTo("rw-------");
        assertThat(mode(made.place().publicPath())).isEqualTo("rw-r--r--");
        KeyDescription shown = new KeyReading(home).show(path);
        assertThat(shown.key()).contains(made.key());
        assertThat(shown.comment()).contains("a comment of two@words");
        assertThat(shown.protection().orElseThrow().encrypted()).isEqualTo(!passphrase.isEmpty());
        logsIn(made, passphrase);
    }

    private void logsIn(MadeKey made, String passphrase) throws IOException {
        var settings = OpenSshServerSettings.STANDARD.withHostKeyTypes("ed25519");
        if (made.key().bits() == 1024) {
            settings = settings.withConfiguration("RequiredRSASize 1024");
        }
        try (var server = OpenSshServer.startIn(home.resolve("server"), settings)) {
            server.authorize("tester", Files.readString(made.place().publicPath()));
            Path known = Files.writeString(home.resolve("known_hosts"), server.knownHostsLine("ed25519") + "\n");
            Path answer = Files.writeString(home.resolve("answer"), "#!/bin/sh\nprintf '%s\\n' \"$PASSPHRASE\"\n");
            Files.setPosixFilePermissions(answer, PosixFilePermissions.fromString("rwx------"));
            var outcome = RealCommand.run(
                    home,
                    Map.of(
                            "PATH",
                            System.getenv("PATH"),
                            "HOME",
                            home.toString(),
                            "LC_ALL",
                            "C.UTF-8",
                            "PASSPHRASE",
                            passphrase,
                            "SSH_ASKPASS",
                            answer.toString(),
                            "SSH_ASKPASS_REQUIRE",
                            "force"),
                    List.of(
                            "ssh",
                            "-F",
                            "/dev/null",
                            "-i",
                            made.place().path().toString(),
                            "-oIdentitiesOnly=yes",
                            "-oPreferredAuthentications=publickey",
                            "-oRequiredRSASize=1024",
                            "-oStrictHostKeyChecking=yes",
                            "-oGlobalKnownHostsFile=/dev/null",
                            "-oUserKnownHostsFile=" + known,
                            "-p",
                            String.valueOf(server.port()),
                            server.user() + "@" + server.host()));
            assertThat(outcome.out()).as(outcome.error() + server.log()).startsWith("Hi tester!");
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
