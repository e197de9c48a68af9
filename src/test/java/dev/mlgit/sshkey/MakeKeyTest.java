// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakeKeyTest {
    private static final OwnerOnlyProbe REAL = new PosixOwnerOnlyProbe();
    /** A mount such as Azure Files: chmod succeeds and changes nothing. */
    private static final OwnerOnlyProbe MOUNT = directory -> false;

    @TempDir
    Path home;

    @Test
    void makesTheSshDirectoryForItsOwnerOnly() throws IOException {
        var nobody = new FakeKeyDialogue();

        new KeyMaking(home).with(nobody, REAL, "").run(request(Optional.empty(), false));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(".ssh"))))
                .isEqualTo("rwx------");
        assertThat(filesIn(home.resolve(".ssh"))).containsExactly("id_ed25519", "id_ed25519.pub");
        assertThat(nobody.told)
                .containsExactly(
                        "Generating public/private ed25519 key pair.",
                        "Created directory '" + home.resolve(".ssh") + "'.");
    }

    @Test
    void refusesADirectoryWhereModesDoNotStickAndLeavesNothing() throws IOException {
        Path mount = Files.createDirectory(home.resolve("cloudfiles"));

        assertThatThrownBy(() -> new KeyMaking(home)
                        .with(new FakeKeyDialogue(), MOUNT, "")
                        .run(request(Optional.of("cloudfiles/id_ed25519"), false)))
                .isInstanceOfSatisfying(MlgitException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(ErrorKind.REFUSED);
                    assertThat(refused.text())
                            .isEqualTo(
                                    "file modes do not stick in " + mount + ": others could read a private key there");
                    assertThat(refused.hints()).containsExactly("mlgit keygen -f ~/.ssh/id_ed25519");
                });
        assertThat(filesIn(mount)).isEmpty();
    }

    @Test
    void takesBackTheSshDirectoryItMadeWhenNoKeyCameOfIt() {
        assertThatThrownBy(() -> new KeyMaking(home)
                        .with(new FakeKeyDialogue(), MOUNT, "")
                        .run(request(Optional.empty(), false)))
                .hasMessageContaining("file modes do not stick");

        assertThat(home.resolve(".ssh")).doesNotExist();
    }

    @Test
    void saysWhyADirectoryCannotBeWrittenTo() {
        OwnerOnlyProbe closed = directory -> {
            throw new AccessDeniedException(directory.toString());
        };

        assertThatThrownBy(() -> new KeyMaking(home)
                        .with(new FakeKeyDialogue(), closed, "")
                        .run(request(Optional.of("k"), false)))
                .hasMessage("Saving key \"k\" failed: Permission denied");
    }

    @Test
    void neverReplacesAKeyWithoutAYes() throws IOException {
        var keys = new KeyMaking(home);
        keys.with(new FakeKeyDialogue(), REAL, "").run(request(Optional.of("k"), false));
        String before = Files.readString(home.resolve("k"));

        assertThatThrownBy(() -> keys.with(new FakeKeyDialogue("n"), REAL, "").run(request(Optional.of("k"), false)))
                .hasMessage("the key was not made: k stays as it is");
        assertThatThrownBy(() -> keys.with(new FakeKeyDialogue(), REAL, "").run(request(Optional.of("k"), false)))
                .isInstanceOfSatisfying(MlgitException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(ErrorKind.REFUSED));

        assertThat(Files.readString(home.resolve("k"))).isEqualTo(before);
        assertThat(filesIn(home)).containsExactly("k", "k.pub");
    }

    @Test
    void keepsEveryKeyItReplaces() throws IOException {
        var keys = new KeyMaking(home);
        keys.with(new FakeKeyDialogue(), REAL, "").run(request(Optional.of("k"), false));
        String first = Files.readString(home.resolve("k"));
        String firstPublic = Files.readString(home.resolve("k.pub"));

        keys.with(new FakeKeyDialogue("y"), REAL, "").run(request(Optional.of("k"), false));
        String second = Files.readString(home.resolve("k"));
        MadeKey third = keys.with(new FakeKeyDialogue(), REAL, "").run(request(Optional.of("k"), true));

        assertThat(Files.readString(home.resolve("k.old"))).isEqualTo(first);
        assertThat(Files.readString(home.resolve("k.old.pub"))).isEqualTo(firstPublic);
        assertThat(Files.readString(home.resolve("k.old.2"))).isEqualTo(second);
        assertThat(third.replaced()).contains(new KeyPlace("k.old.2", home.resolve("k.old.2")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("k.old"))))
                .isEqualTo("rw-------");
        assertThat(filesIn(home)).containsExactly("k", "k.old", "k.old.2", "k.old.2.pub", "k.old.pub", "k.pub");
    }

    @Test
    void leavesNoHalfPairWhenThePublicFileCannotBeWritten() throws IOException {
        var files = new KeyPairFiles();
        Files.createDirectory(home.resolve("k.pub"));
        var place = new KeyPlace("k", home.resolve("k"));

        assertThatThrownBy(() -> files.create(place, new byte[] {1}, new byte[] {2}))
                .isInstanceOf(IOException.class);

        assertThat(filesIn(home)).containsExactly("k.pub");
    }

    @Test
    void putsTheOldPairBackWhenItCannotBeReplaced() throws IOException {
        var files = new KeyPairFiles();
        Files.writeString(home.resolve("k"), "old");
        Files.createDirectories(home.resolve("k.pub/inside"));
        var place = new KeyPlace("k", home.resolve("k"));

        assertThatThrownBy(() -> files.replace(place, new byte[] {1}, new byte[] {2}))
                .isInstanceOf(IOException.class);

        assertThat(Files.readString(home.resolve("k"))).isEqualTo("old");
        assertThat(filesIn(home)).containsExactly("k", "k.pub");
    }

    @Test
    void aDanglingLinkIsNotWrittenThrough() throws IOException {
        Files.createSymbolicLink(home.resolve("k"), home.resolve("elsewhere"));

        assertThatThrownBy(() -> new KeyMaking(home)
                        .with(new FakeKeyDialogue(), REAL, "")
                        .run(request(Optional.of("k"), false)))
                .hasMessage("k already exists");

        assertThat(home.resolve("elsewhere")).doesNotExist();
    }

    private static MakeKeyRequest request(Optional<String> file, boolean force) {
        return new MakeKeyRequest(
                new KeySpec(KeyType.ed25519, 256),
                Optional.of("c"),
                file,
                new PassphraseChoice.None(),
                MakeKeyRequest.DEFAULT_ROUNDS,
                force,
                false);
    }

    private static List<String> filesIn(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
