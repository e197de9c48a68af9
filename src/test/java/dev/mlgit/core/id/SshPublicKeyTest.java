// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.RealCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshPublicKeyTest {
    private static final String GITHUB = "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    @TempDir
    Path directory;

    @Test
    void hasTheFingerprintGitHubPublishes() {
        SshPublicKey key = SshPublicKey.parse("ssh-ed25519", GITHUB).orElseThrow();

        assertThat(key.fingerprint())
                .isEqualTo(new Fingerprint("SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU"))
                .isEqualTo(Fingerprint.of(key.blob()));
        assertThat(Fingerprint.of(key.blob()).bytes()).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource({"ed25519,256", "rsa,1024", "rsa,3072", "ecdsa,256", "ecdsa,384", "ecdsa,521"})
    void describesKeysAsSshKeygenDoes(String type, int bits) throws IOException {
        Path file = directory.resolve("key");
        run("ssh-keygen", "-q", "-t", type, "-b", Integer.toString(bits), "-N", "", "-C", "c", "-f", file.toString());
        String[] words = Files.readString(directory.resolve("key.pub")).split(" ");
        SshPublicKey key = SshPublicKey.parse(words[0], words[1]).orElseThrow();

        assertThat(key.bits() + " " + key.fingerprint() + " c (" + key.displayType() + ")")
                .isEqualTo(run("ssh-keygen", "-lf", file + ".pub"));
    }

    @Test
    void doesNotParseWhatIsCutOrMislabelled() {
        assertThat(SshPublicKey.parse("ssh-rsa", GITHUB)).isEmpty();
        assertThat(SshPublicKey.parse("ssh-ed25519", "AAAA")).isEmpty();
        assertThat(SshPublicKey.parse("ssh-ed25519", "not base64!")).isEmpty();
        assertThat(SshPublicKey.parse("ssh-ed25519", "")).isEmpty();
    }

    @Test
    void namesCertificatesAndSecurityKeys() {
        assertThat(new SshPublicKey("ssh-ed25519-cert-v01@openssh.com", "").displayType())
                .isEqualTo("ED25519-CERT");
        assertThat(new SshPublicKey("sk-ssh-ed25519@openssh.com", "").displayType())
                .isEqualTo("ED25519-SK");
        assertThat(new SshPublicKey("sk-ecdsa-sha2-nistp256@openssh.com", "").displayType())
                .isEqualTo("ECDSA-SK");
        assertThat(new SshPublicKey("ssh-dss", "").displayType()).isEqualTo("DSA");
        assertThat(new SshPublicKey("future", "").bits()).isZero();
    }

    @Test
    void refusesWhatIsNoFingerprint() {
        assertThatThrownBy(() -> new Fingerprint("MD5:00:11"))
                .isInstanceOf(MlgitException.class)
                .hasMessage("not a SHA256 fingerprint: 'MD5:00:11'");
    }

    private String run(String... command) {
        return RealCommand.run(directory, Map.of("PATH", System.getenv("PATH")), List.of(command))
                .success();
    }
}
