// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.app.Program;
import dev.mlgit.testkit.CloudfilesMount;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a whole, on a real mount that keeps no modes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudfilesTest {
    private CloudfilesMount mount;
    private Path home;
    private TestEnvironment environment;

    @BeforeAll
    void mount(@TempDir Path directory) throws IOException {
        mount = CloudfilesMount.startIn(directory);
    }

    @AfterAll
    void unmount() {
        if (mount != null) {
            mount.close();
        }
    }

    @BeforeEach
    void aHome(@TempDir Path directory) throws IOException {
        home = Files.createDirectory(directory.toRealPath().resolve("home"));
        environment =
                TestEnvironment.at(home).with("MLGIT_CLOUDFILES", mount.point().toString());
        RealCommand.run(home, environment.variables(), List.of("sh", "-c", "rm -rf " + mount.point() + "/*"))
                .success();
    }

    @Test
    void behavesAsAnAzureFileShareDoes() throws IOException {
        Path file = Files.createFile(
                mount.point().resolve("f"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxrwxrwx");
        assertThatThrownBy(() -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------")))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("Operation not permitted");
        assertThatThrownBy(() -> Files.createSymbolicLink(mount.point().resolve("l"), file))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Files.createLink(mount.point().resolve("h"), file))
                .isInstanceOf(IOException.class);
        Files.writeString(file, "content");
        Files.move(file, mount.point().resolve("g"));
        assertThat(Files.readString(mount.point().resolve("g"))).isEqualTo("content");
    }

    @Test
    void keygenRefusesToPutAPrivateKeyThere() {
        var terminal = TestTerminal.piped();
        Path key = mount.point().resolve("id");
        assertThat(mlgit(terminal, "keygen", "--no-passphrase", "-q", "-f", key.toString()))
                .isEqualTo(3);
        assertThat(terminal.error())
                .isEqualTo("error: file modes do not stick in " + mount.point()
                        + ": others could read a private key there\n" + "hint: mlgit keygen -f ~/.ssh/id\n");
        assertThat(mount.point()).isEmptyDirectory();
    }

    @Test
    void keygenLeavesNoDirectoryThere() {
        environment =
                environment.with("MLGIT_SSH_DIR", mount.point().resolve("ssh").toString());
        var terminal = TestTerminal.piped();
        assertThat(mlgit(terminal, "keygen", "--no-passphrase", "-q")).isEqualTo(3);
        assertThat(terminal.error())
                .startsWith("error: file modes do not stick in " + mount.point().resolve("ssh"));
        assertThat(mount.point()).isEmptyDirectory();
    }

    @Test
    void backsUpThereAndRestoresWithTheModesThatSshWants() throws IOException {
        var secrets = "a backup's own\n";
        Files.writeString(home.resolve("secret"), secrets);
        assertThat(mlgit(TestTerminal.piped(), "keygen", "-q", "-o", "none", "--passphrase-file", "secret"))
                .isZero();
        byte[] key = Files.readAllBytes(home.resolve(".ssh/id_ed25519"));

        var backup = TestTerminal.piped();
        assertThat(mlgit(backup, "key", "backup", "--yes", "--passphrase-file", "secret"))
                .as(backup.error())
                .isZero();

        assertThat(backup.error())
                .contains(
                        "  everybody in this Azure ML workspace, from instances of their own: it is on the share "
                                + "//mlgittest.file.core.windows.net/code (fuse.cifs)\n",
                        "  everybody who has access to the storage account mlgittest\n",
                        "  every user of this machine: " + mount.point() + " has the mode rwxrwxrwx\n")
                .doesNotContain("warning");
        assertThat(backup.out())
                .startsWith("Backed up to " + mount.point() + "/Users/tester/.mlgit/key-backups/keys-000001-");
        RealCommand.run(home, environment.variables(), List.of("rm", "-r", ".ssh"))
                .success();
        var restore = TestTerminal.piped();
        assertThat(mlgit(restore, "key", "restore", "--passphrase-file", "secret"))
                .as(restore.error())
                .isZero();
        assertThat(Files.readAllBytes(home.resolve(".ssh/id_ed25519"))).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(".ssh/id_ed25519"))))
                .isEqualTo("rw-------");
    }

    @Test
    void restoresNoKeyIntoADirectoryOnTheShare() throws IOException {
        Files.writeString(home.resolve("secret"), "sesame\n");
        assertThat(mlgit(TestTerminal.piped(), "keygen", "-q", "-o", "none", "--passphrase-file", "secret"))
                .isZero();
        assertThat(mlgit(TestTerminal.piped(), "key", "backup", "-y", "-q", "--passphrase-file", "secret"))
                .isZero();
        Path there = Files.createDirectory(mount.point().resolve("ssh"));
        environment = environment.with("MLGIT_SSH_DIR", there.toString());
        var terminal = TestTerminal.piped();
        assertThat(mlgit(terminal, "key", "restore", "-q", "--passphrase-file", "secret"))
                .isEqualTo(3);
        assertThat(terminal.error())
                .startsWith("error: file modes do not stick in " + there + ": others could read a private key there\n");
        assertThat(there).isEmptyDirectory();
    }

    @Test
    void warnsOfAKeyThatLiesThere() throws IOException {
        Path key = Files.writeString(mount.point().resolve("id"), "a key");
        var machine =
                new PosixSharedMachine(environment, () -> new Accounts(key, List.of(), List.of()), 0, path -> false);
        var homes = new FakeKeyHomes(new KeyHome(StoragePlace.CLOUDFILES, Survival.YES, "on the mounted share"));
        assertThat(new CheckKeyPrivacy(environment, machine, homes).of(key))
                .contains(new KeyExposure(
                        "others may change the private key " + key + " (rwxrwxrwx), and ssh will not use it",
                        "install -m 600 " + key + " " + home.resolve(".ssh/id")));
    }

    private int mlgit(TestTerminal terminal, String... words) {
        return new Program(environment, terminal).run(List.of(words));
    }
}
