// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that the real ssh-keygen made, in every format it writes. */
class ShowKeyTest {
    @TempDir
    Path home;

    @BeforeEach
    void needsSshKeygen() {
        RealParts.assumeSshKeygen();
    }

    @Test
    void readsAnEncryptedKeyWithAnotherCipherAndCost() throws IOException {
        keygen("-t", "ed25519", "-N", "secret", "-Z", "chacha20-poly1305@openssh.com", "-a", "16");

        KeyDescription shown = show("k");

        assertThat(shown.path()).isEqualTo(home.resolve("k"));
        assertThat(shown.format()).contains(KeyFormat.OPENSSH);
        assertThat(shown.key()).contains(publicKey());
        assertThat(shown.comment()).contains("who@where");
        assertThat(shown.protection())
                .contains(new KeyProtection(true, Optional.of("chacha20-poly1305@openssh.com"), Optional.of(16L)));
        assertThat(shown.publicMatches()).contains(true);
        assertThat(shown.problems()).isEmpty();
    }

    @Test
    void theCommentOfAnEncryptedKeyAloneIsUnknown() throws IOException {
        keygen("-t", "ed25519", "-N", "secret");
        SshPublicKey key = publicKey();
        Files.delete(home.resolve("k.pub"));

        assertThat(show("k").key()).contains(key);
        assertThat(show("k").comment()).isEmpty();
    }

    @Test
    void takesNoCommentFromThePublicFileOfAnotherKey() throws IOException {
        keygen("-t", "ed25519", "-N", "secret");
        Files.writeString(
                home.resolve("k.pub"),
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFnYwTjuCSzTOJpMaCkFlPbFSdP1atxnP8COEOdsxBCK other\n");

        assertThat(show("k").comment()).isEmpty();
        assertThat(show("k.pub").protection()).isEmpty();
    }

    @Test
    void readsAPemKeyThroughItsPublicFile() throws IOException {
        keygen("-t", "rsa", "-b", "2048", "-m", "PEM", "-N", "secret");

        KeyDescription shown = show("k");
        assertThat(shown.format()).contains(KeyFormat.PEM);
        assertThat(shown.key()).contains(publicKey());
        assertThat(shown.comment()).contains("who@where");
        assertThat(shown.protection()).contains(new KeyProtection(true, Optional.of("aes-128-cbc"), Optional.empty()));
        Files.delete(home.resolve("k.pub"));
        assertThatThrownBy(() -> show("k")).hasMessageContaining("it is in PEM format");
    }

    @Test
    void aKeyFileCutShortIsNoKeyFile() throws IOException {
        keygen("-t", "ecdsa", "-N", "");
        String whole = Files.readString(home.resolve("k"));

        int lastOfData = whole.indexOf(PrivateKeyEncoder.END) - "====\n".length();
        for (int length = PrivateKeyEncoder.BEGIN.length(); length < lastOfData; length++) {
            String cut = whole.substring(0, length) + "\n" + PrivateKeyEncoder.END + "\n";
            assertThatThrownBy(() -> KeyFileReader.read(cut.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedKeyException.class);
        }
    }

    private KeyDescription show(String file) {
        return new KeyReading(home).show(file);
    }

    private SshPublicKey publicKey() throws IOException {
        String[] words = Files.readString(home.resolve("k.pub")).split(" ");
        return SshPublicKey.parse(words[0], words[1]).orElseThrow();
    }

    private void keygen(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-q", "-C", "who@where", "-f", "k"));
        new KeyMaking(home).keygen(all.toArray(String[]::new));
    }
}
