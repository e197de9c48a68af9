// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that other programs wrote: ssh-keygen with other ciphers and formats, OpenSSL, PuTTY. */
class ForeignKeysTest {
    private static final String SECRET = "correct horse";

    @TempDir
    static Path home;

    /** One plain key of each type, that the tests have other programs rewrite. */
    @BeforeAll
    static void makeKeys() {
        RealParts.assumeSshKeygen();
        var real = new RealKeygen(home);
        for (String type : List.of("ed25519", "rsa", "ecdsa")) {
            real.keygen("-q", "-t", type, "-b", type.equals("rsa") ? "2048" : "256", "-N", "", "-C", "c", "-f", type);
        }
        real.keygen("-q", "-t", "ecdsa", "-b", "384", "-N", "", "-C", "c", "-f", "ecdsa384");
        real.keygen("-q", "-t", "ecdsa", "-b", "521", "-N", "", "-C", "c", "-f", "ecdsa521");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3des-cbc",
                "aes128-cbc",
                "aes192-cbc",
                "aes256-cbc",
                "aes128-ctr",
                "aes192-ctr",
                "aes256-ctr",
                "aes128-gcm@openssh.com",
                "aes256-gcm@openssh.com",
                "chacha20-poly1305@openssh.com"
            })
    void opensEveryCipherOfSshKeygen(String cipher) throws IOException {
        String line = publicLine("ed25519");
        String key = copy("ed25519", "cipher-" + cipher);
        new RealKeygen(home).keygen("-q", "-p", "-a", "3", "-Z", cipher, "-P", "", "-N", SECRET, "-f", key);

        assertThat(new KeyReading(home).publicLine(key, SECRET)).isEqualTo(line);
        assertThat(new KeyReading(home).show(key).protection().orElseThrow().cipher())
                .contains(cipher);
        assertThatThrownBy(() -> new KeyReading(home).publicLine(key, "wrong"))
                .hasMessage(
                        "Load key \"" + home.resolve(key) + "\": incorrect passphrase supplied to decrypt private key");
    }

    /** The list above is the whole list, wherever this runs. */
    @Test
    void knowsEveryCipherThatThisOpenSshKnows() {
        String ciphers = new RealKeygen(home).run("ssh", "-Q", "cipher");

        assertThat(ciphers.lines())
                .allSatisfy(cipher ->
                        assertThat(OpenSshCipher.of(cipher)).as(cipher).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "rsa, PEM, ''",
        "rsa, PEM, correct horse",
        "rsa, PKCS8, ''",
        "rsa, PKCS8, correct horse",
        "ecdsa, PEM, ''",
        "ecdsa, PEM, correct horse",
        "ecdsa384, PEM, pässwörd",
        "ecdsa521, PEM, five5",
        "ecdsa, PKCS8, ''",
        "ecdsa384, PKCS8, correct horse",
        "ecdsa521, PKCS8, pässwörd"
    })
    void readsThePemFormatsOfSshKeygen(String type, String format, String passphrase) throws IOException {
        var real = new RealKeygen(home);
        String key = copy(type, type + "-" + format + passphrase.length());
        real.keygen("-q", "-p", "-m", format, "-P", "", "-N", passphrase, "-f", key);
        Files.delete(home.resolve(key + ".pub"));

        assertThat(new KeyReading(home).publicLine(key, passphrase)).isEqualTo(withoutComment(type));
        assertThat(new KeyReading(home).changePassphrase(key, passphrase, "new").converted())
                .contains(format.equals("PEM") ? KeyFormat.PEM : KeyFormat.PKCS8);
        assertThat(real.keygen("-y", "-P", "new", "-f", key)).isEqualTo(withoutComment(type));
    }

    @ParameterizedTest
    @CsvSource({"rsa, -aes128", "rsa, -aes192", "rsa, -aes256", "rsa, -des3", "ecdsa, -aes256", "ecdsa521, -des3"})
    void readsTheOldEncryptionOfOpenssl(String type, String cipher) throws IOException {
        RealParts.assumeProgram("openssl", "openssl");
        String key = copy(type, type + cipher);
        new RealKeygen(home).keygen("-q", "-p", "-m", "PEM", "-P", "", "-N", "", "-f", key);
        new RealKeygen(home)
                .run(
                        "openssl",
                        type.equals("rsa") ? "rsa" : "ec",
                        "-in",
                        key,
                        cipher,
                        "-passout",
                        "pass:" + SECRET,
                        "-out",
                        key + ".pem",
                        type.equals("rsa") ? "-traditional" : "-no_public");

        assertThat(new KeyReading(home).publicLine(key + ".pem", SECRET)).isEqualTo(withoutComment(type));
    }

    @ParameterizedTest
    @CsvSource({
        "-v2 aes-256-cbc",
        "-v2 aes-128-cbc -v2prf hmacWithSHA512",
        "-v2 des3 -v2prf hmacWithSHA1",
        "-scrypt",
        "-v2 aes-192-cbc -iter 100000"
    })
    void readsTheEncryptionsOfPkcs8(String options) throws IOException {
        RealParts.assumeProgram("openssl", "openssl");
        var real = new RealKeygen(home);
        real.run("openssl", "genpkey", "-algorithm", "ed25519", "-out", "plain.pem");
        String plain = new KeyReading(home).publicLine("plain.pem", "");
        var words = new ArrayList<>(List.of("pkcs8", "-topk8", "-in", "plain.pem", "-out", "locked.pem"));
        words.addAll(List.of(options.split(" ")));
        words.addAll(List.of("-passout", "pass:" + SECRET));
        real.run("openssl", words.toArray(String[]::new));

        assertThat(plain).startsWith("ssh-ed25519 ");
        assertThat(new KeyReading(home).publicLine("locked.pem", SECRET)).isEqualTo(plain);
        assertThatThrownBy(() -> new KeyReading(home).publicLine("locked.pem", "wrong"))
                .hasMessageEndingWith("incorrect passphrase supplied to decrypt private key");
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, 2, ''",
        "ed25519, 2, correct horse",
        "ed25519, 3, ''",
        "ed25519, 3, correct horse",
        "rsa, 2, ''",
        "rsa, 2, correct horse",
        "rsa, 3, ''",
        "rsa, 3, pässwörd",
        "ecdsa, 2, correct horse",
        "ecdsa, 3, ''",
        "ecdsa384, 3, x",
        "ecdsa521, 2, x",
        "ecdsa521, 3, correct horse"
    })
    void makesKeysForOpenSshOfPuttys(String type, int version, String passphrase) throws IOException {
        RealParts.assumeProgram("puttygen", "putty-tools");
        String ppk = putty(type, version, passphrase);

        KeyDescription shown = new KeyReading(home).show(ppk);
        assertThat(shown.key()).isEqualTo(new KeyReading(home).show(type).key());
        assertThat(shown.comment()).contains("c");
        assertThat(shown.protection().orElseThrow().encrypted()).isEqualTo(!passphrase.isEmpty());

        ImportedKey imported = new KeyReading(home).importKey(ppk, passphrase, ppk + "-openssh");
        assertThat(imported.path()).isEqualTo(home.resolve(ppk + "-openssh"));
        assertThat(new RealKeygen(home).keygen("-y", "-P", passphrase, "-f", ppk + "-openssh"))
                .isEqualTo(publicLine(type));
        assertThat(Files.readString(home.resolve(ppk + "-openssh.pub"))).isEqualTo(publicLine(type) + "\n");
    }

    @Test
    void aWrongPassphraseDoesNotOpenPuttys() throws IOException {
        RealParts.assumeProgram("puttygen", "putty-tools");
        String ppk = putty("ed25519", 3, SECRET);

        assertThatThrownBy(() -> new KeyReading(home).importKey(ppk, "wrong", "never"))
                .hasMessage(
                        "Load key \"" + home.resolve(ppk) + "\": incorrect passphrase supplied to decrypt private key");
        assertThat(home.resolve("never")).doesNotExist();
    }

    @Test
    void changesNothingInPuttysOwnFile() throws IOException {
        RealParts.assumeProgram("puttygen", "putty-tools");
        String ppk = putty("ed25519", 3, "");

        assertThatThrownBy(() -> new KeyReading(home).changePassphrase(ppk, "", "new"))
                .isInstanceOfSatisfying(MlgitException.class, failure -> {
                    assertThat(failure.text())
                            .isEqualTo("cannot change " + home.resolve(ppk) + ": it is in PuTTY's format, version 3");
                    assertThat(failure.hints())
                            .containsExactly(
                                    "make it a key for OpenSSH first: mlgit key import " + home.resolve(ppk),
                                    "or change it for PuTTY: puttygen " + home.resolve(ppk) + " -P");
                });
    }

    /** puttygen reads OpenSSH's keys, so both have the same. */
    private static String putty(String type, int version, String passphrase) throws IOException {
        String name = type + "-" + version + "-" + passphrase.length() + ".ppk";
        Path secret = Files.writeString(home.resolve("putty-secret"), passphrase + "\n");
        Files.deleteIfExists(home.resolve(name));
        new RealKeygen(home)
                .run(
                        "puttygen",
                        type,
                        "-O",
                        "private",
                        "-o",
                        name,
                        "--new-passphrase",
                        secret.toString(),
                        "--ppk-param",
                        "version=" + version + ",memory=256,passes=2");
        return name;
    }

    private static String publicLine(String key) throws IOException {
        return Files.readString(home.resolve(key + ".pub")).stripTrailing();
    }

    private static String withoutComment(String key) throws IOException {
        return publicLine(key).replaceAll(" c$", "");
    }

    private static String copy(String key, String name) throws IOException {
        for (String suffix : List.of("", ".pub")) {
            Files.deleteIfExists(home.resolve(name + suffix));
            Files.copy(home.resolve(key + suffix), home.resolve(name + suffix), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return name;
    }
}
