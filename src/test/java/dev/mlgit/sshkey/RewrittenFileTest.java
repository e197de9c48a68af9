// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed key is still the file it was. */
class RewrittenFileTest {
    @TempDir
    Path home;

    @BeforeEach
    void makeKey() throws IOException {
        MadeKey made = new KeyMaking(home).make(KeyType.ed25519, 256, "", "c");
        Files.move(made.place().path(), home.resolve("k"));
        Files.move(made.place().publicPath(), home.resolve("k.pub"));
    }

    @Test
    void keepsItsModeWhateverThatIs() throws IOException {
        for (String mode : List.of("r--------", "rw-r-----", "rwx------")) {
            Files.setPosixFilePermissions(home.resolve("k"), PosixFilePermissions.fromString(mode));

            new KeyReading(home).changeComment("k", "", mode);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("k"))))
                    .isEqualTo(mode);
        }
    }

    @Test
    void keepsTheLinkAndSaysWhereItLed() throws IOException {
        Files.createDirectory(home.resolve("elsewhere"));
        Files.move(home.resolve("k"), home.resolve("elsewhere/real"));
        Files.createSymbolicLink(home.resolve("k"), Path.of("elsewhere/real"));
        var nobody = new FakeKeyDialogue();

        ChangedKey changed = new KeyReading(home, nobody).changePassphrase("k", "", "new");

        assertThat(Files.readSymbolicLink(home.resolve("k"))).isEqualTo(Path.of("elsewhere/real"));
        assertThat(new KeyReading(home)
                        .show("elsewhere/real")
                        .protection()
                        .orElseThrow()
                        .encrypted())
                .isTrue();
        assertThat(changed.link()).contains(Path.of("elsewhere/real"));
        assertThat(nobody.told).contains(home.resolve("k") + " is a symbolic link to elsewhere/real");
    }

    @Test
    void keepsItsOwner() throws IOException {
        assumeTrue(RealParts.superuser(), "only the superuser can give files away");
        UserPrincipal nobody =
                home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(home.resolve("k"), nobody);

        new KeyReading(home).changeComment("k", "", "other");

        assertThat(Files.getOwner(home.resolve("k"))).isEqualTo(nobody);
    }
}
