// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.id.Fingerprint;
import dev.mlgit.testkit.RealParts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomArtTest {
    @Test
    void drawsThePictureOpenSshDraws() {
        var fingerprint = new Fingerprint("SHA256:WuvrSzXoRZkE7iCGyzOamc50m3TS/ps5iwkjtBnR5hM");

        assertThat(RandomArt.of(fingerprint.bytes(), "ED25519", 256, "SHA256")).isEqualTo("""
                +--[ED25519 256]--+
                |        ...      |
                |  ..   . . o     |
                | ..Eo . . +      |
                | .+o.. o o       |
                | o=o    S +      |
                |.=+oo  + + .     |
                |== * o. +        |
                |+ + O o+o        |
                | o o +.BOo       |
                +----[SHA256]-----+
                """);
    }

    @Test
    void isTheSameAsThatOfSshKeygenForManyKeys(@TempDir Path home) {
        RealParts.assumeSshKeygen();
        var keys = new KeyMaking(home);
        for (int count = 0; count < 40; count++) {
            MadeKey made = keys.make(KeyType.ed25519, 256, "");

            assertThat(keys.keygen("-l", "-v", "-f", made.place().path().toString()))
                    .endsWith(RandomArt.of(made.key().fingerprint().bytes(), "ED25519", 256, "SHA256")
                            .stripTrailing());
        }
    }
}
