// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.Mount;
import dev.mlgit.testkit.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackUpKeysTest {
    @TempDir
    Path root;

    private BackupBench bench;
    private Path directory;

    @BeforeEach
    void start() {
        bench = new BackupBench(root);
        directory = bench.share.resolve("Users/tester/.mlgit/key-backups");
    }

    @Test
    void takesEveryPrivateKeyWithWhatBelongsToIt() {
        bench.key("id_ed25519");
        bench.key("deploy");
        bench.file("deploy-cert.pub", "ssh-ed25519-cert-v01@openssh.com AAAA x\n");
        bench.file("known_hosts", "example.org ssh-ed25519 AAAA\n");
        bench.file("config", "Host example.org\n");
        bench.file("lonely.pub", "ssh-ed25519 AAAA someone else's\n");
        Backup backup = bench.backUp();
        assertThat(names(backup))
                .containsExactly("deploy", "deploy.pub", "deploy-cert.pub", "id_ed25519", "id_ed25519.pub");
        assertThat(backup.generation().orElseThrow().file())
                .isEqualTo(directory.resolve("keys-000001-20261121T120000Z-instance.tar.age"))
                .exists();
        assertThat(names(bench.backUp("~/.ssh/deploy"))).containsExactly("deploy", "deploy.pub", "deploy-cert.pub");
    }

    @Test
    void takesKnownHostsAndConfigurationWhenAsked() {
        bench.key("id_ed25519");
        bench.file("known_hosts", "example.org ssh-ed25519 AAAA\n");
        bench.file("config", "Host example.org\n");
        var request = new BackupRequest(List.of(), Optional.empty(), Optional.of("-"), true, true, 5, true);
        assertThat(names(bench.backUp(TestConsole.silent(), request)))
                .containsExactly("id_ed25519", "id_ed25519.pub", "known_hosts", "config");
    }

    @Test
    void showsNothingOfAKeyInTheFile() throws IOException {
        Path key = bench.key("id_ed25519");
        Path file = bench.backUp().generation().orElseThrow().file();
        String bytes = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bytes)
                .startsWith("age-encryption.org/v1\n")
                .doesNotContain("id_ed25519", "OPENSSH", Files.readString(key).substring(60, 90));
    }

    @Test
    void refusesKeysWithoutAPassphrase() {
        bench.key("id_ed25519");
        Path open =
                new KeyMaking(bench.home).make(KeyType.ed25519, 256, "").place().path();
        Path pem = bench.foreignKey("pem", "-m PEM -t rsa -b 1024 -N ''");
        Path pkcs8 = bench.foreignKey("pkcs8", "-m PKCS8 -t ecdsa -N ''");
        assertThatThrownBy(bench::backUp).isInstanceOfSatisfying(MlgitException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(ErrorKind.REFUSED);
            assertThat(refusal.text())
                    .isEqualTo("not backed up, for whoever reads the share could use keys without a passphrase: " + pem
                            + ", " + pkcs8);
            assertThat(refusal.hints())
                    .containsExactly(
                            "mlgit key passphrase -f " + pem,
                            "mlgit key passphrase -f " + pkcs8,
                            "or back up others alone: mlgit key backup -f FILE");
        });
        assertThatThrownBy(() -> bench.backUp(open.toString()))
                .hasMessage("not backed up, for whoever reads the share could use a key without a passphrase: " + open);
        assertThat(directory).doesNotExist();
    }

    @Test
    void takesEncryptedKeysOfOtherPrograms() {
        bench.foreignKey("pem", "-m PEM -t rsa -b 1024 -N sesame");
        bench.foreignKey("pkcs8", "-m PKCS8 -t ecdsa -N sesame");
        assertThat(names(bench.backUp())).containsExactly("pem", "pem.pub", "pkcs8", "pkcs8.pub");
    }

    @Test
    void takesNoKeyThatDoesNotTell() {
        Path broken = bench.file("broken", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n");
        assertThatThrownBy(bench::backUp)
                .hasMessageStartingWith(
                        "cannot tell whether the private key " + broken + " has a passphrase: its END line is missing");
    }

    @Test
    void warnsOfAPassphraseThatIsQuicklyGuessed() {
        Path key = bench.foreignKey("id_ed25519", "-t ed25519 -a 4 -N sesame");
        var console = TestConsole.silent();
        bench.backUp(console, keeping(5));
        assertThat(console.terminal().error())
                .contains("warning: the passphrase of " + key + " is quickly guessed by whoever reads the backup: "
                        + "4 rounds, where 24 are usual\nhint: mlgit key passphrase -f " + key + "\n");
    }

    @Test
    void saysWhoElseReadsAnAzureShareAndTakesAYes() {
        bench.key("id_ed25519");
        bench.mounts.add(new Mount(bench.share, "cifs", "//acct.file.core.windows.net/code-391ff5ac", List.of()));
        var console = TestConsole.typing("y", "pw", "pw");
        assertThat(bench.backUp(console, asking()).generation()).isPresent();
        assertThat(console.terminal().error()).isEqualTo("""
                The backup goes to %s. Besides you it can be read by:
                  everybody in this Azure ML workspace, from instances of their own: it is on the share //acct.file.core.windows.net/code-391ff5ac (cifs)
                  everybody who has access to the storage account acct
                  whoever may read %s on this machine
                They would need its passphrase, and then that of a key.
                Back the keys up there? [y/N] y
                Enter passphrase for the backup:\s
                Enter same passphrase again:\s
                """.formatted(directory, bench.share));
    }

    /** The directory is not there yet, and everybody may look into the one above: what counts is what will be. */
    @Test
    void saysOfADirectoryThatIsToBeMadeWhoWillReadThere() throws IOException {
        bench.key("id_ed25519");
        Files.setPosixFilePermissions(bench.share, PosixFilePermissions.fromString("rwxr-xr-x"));
        var console = TestConsole.typing("y", "pw", "pw");
        bench.backUp(console, asking());
        assertThat(console.terminal().error())
                .contains("  the superuser of this machine: " + directory + " is made with the mode rwx------\n")
                .doesNotContain("every user");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void asksUntilBothPassphrasesAreTheSameAndNotEmpty() {
        bench.key("id_ed25519");
        var console = TestConsole.typing("yes", "", "", "one", "two", "three", "three");
        assertThat(bench.backUp(console, asking()).generation()).isPresent();
        assertThat(console.terminal().unusedAnswers()).isEmpty();
        bench.backupPassphrase = "three";
        assertThat(bench.backUp().alreadyThere()).isTrue();
    }

    @Test
    void writesNothingWithoutAYes() {
        bench.key("id_ed25519");
        assertThatThrownBy(() -> bench.backUp(TestConsole.typing("n"), asking()))
                .isInstanceOfSatisfying(MlgitException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(ErrorKind.REFUSED);
                    assertThat(refusal.text()).isEqualTo("the keys were not backed up");
                });
        assertThatThrownBy(() -> bench.backUp(TestConsole.silent(), asking()))
                .isInstanceOfSatisfying(MlgitException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(ErrorKind.REFUSED);
                    assertThat(refusal.hints()).containsExactly("mlgit key backup --yes");
                });
        assertThat(bench.share).isEmptyDirectory();
    }

    @Test
    void warnsWhereTheBackupWouldGoWithTheInstance() {
        bench.key("id_ed25519");
        bench.destination = new KeyHome(StoragePlace.HOME, Survival.NO, "on the instance's own disk");
        var console = TestConsole.typing("n");
        assertThatThrownBy(() -> bench.backUp(console, asking())).isInstanceOf(MlgitException.class);
        assertThat(console.terminal().error())
                .contains("warning: that directory goes with the instance: it is on the instance's own disk\n");
    }

    @Test
    void keepsGenerationsAndNeverWritesToOneAgain() throws IOException {
        bench.key("id_ed25519");
        Path first = bench.backUp().generation().orElseThrow().file();
        byte[] before = Files.readAllBytes(first);
        bench.pass(Duration.ofDays(-400));
        bench.key("second");
        Path second = bench.backUp().generation().orElseThrow().file();
        assertThat(second.getFileName().toString()).startsWith("keys-000002-20251017");
        assertThat(Files.readAllBytes(first)).isEqualTo(before);
        assertThat(bench.backUp().alreadyThere()).as("nothing has changed").isTrue();
        assertThat(bench.restoring(TestConsole.silent()).list(Optional.empty()))
                .extracting(BackupGeneration::number)
                .containsExactly(1, 2);
    }

    @Test
    void removesTheOldestOnesOfThisMachineAlone() throws IOException {
        Files.createDirectories(directory);
        Path other = Files.createFile(directory.resolve("keys-000001-20261120T120000Z-another.tar.age"));
        Path note = Files.createFile(directory.resolve("note"));
        for (int count = 0; count < 4; count++) {
            bench.key("key-" + count);
            bench.pass(Duration.ofDays(1));
            bench.backUp(TestConsole.silent(), keeping(2));
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
                    .containsExactly(
                            other.getFileName().toString(),
                            "keys-000004-20261124T120000Z-instance.tar.age",
                            "keys-000005-20261125T120000Z-instance.tar.age",
                            note.getFileName().toString());
        }
    }

    @Test
    void ignoresWhatADyingMachineLeftAndRemovesItLater() throws IOException {
        bench.key("id_ed25519");
        bench.backUp();
        Path left = Files.writeString(directory.resolve(".keys-000002-x-instance.tar.age.unfinished"), "age-");
        Path recent = Files.writeString(directory.resolve(".keys-000003-x-instance.tar.age.unfinished"), "age-");
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        Files.setLastModifiedTime(left, FileTime.from(noon.minus(Duration.ofDays(2))));
        Files.setLastModifiedTime(recent, FileTime.from(noon));
        assertThat(bench.restoring(TestConsole.silent()).list(Optional.empty())).hasSize(1);
        bench.key("second");
        bench.backUp();
        assertThat(left).doesNotExist();
        assertThat(recent).exists();
    }

    @Test
    void goesOnWhenTheNewestBackupIsDamaged() throws IOException {
        bench.key("id_ed25519");
        Path first = bench.backUp().generation().orElseThrow().file();
        byte[] content = Files.readAllBytes(first);
        content[content.length - 1] ^= 1;
        Files.write(first, content);
        var console = TestConsole.silent();
        assertThat(bench.backUp(console, keeping(5)).generation().orElseThrow().number())
                .isEqualTo(2);
        assertThat(console.terminal().error())
                .contains("warning: the backup " + first + " is damaged, and nothing of it is used: "
                        + "it was changed or cut short\n");
    }

    @Test
    void takesTheDirectoryWeStandInOrTheOnlyOne() throws IOException {
        bench.key("id_ed25519");
        Path ada = Files.createDirectories(bench.share.resolve("Users/ada/project"));
        assertThat(bench.backUp().directory()).isEqualTo(bench.share.resolve("Users/ada/.mlgit/key-backups"));
        Path bob = Files.createDirectories(bench.share.resolve("Users/bob"));
        assertThatThrownBy(bench::backUp).isInstanceOfSatisfying(MlgitException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
            assertThat(failure.text()).isEqualTo("which directory in " + bench.share.resolve("Users") + " is yours?");
        });
        bench.environment = bench.environment.in(bob);
        assertThat(bench.backUp("~/.ssh/id_ed25519").directory()).isEqualTo(bob.resolve(".mlgit/key-backups"));
        bench.environment = bench.environment.in(ada);
        assertThat(bench.backUp("~/.ssh/id_ed25519").directory())
                .isEqualTo(bench.share.resolve("Users/ada/.mlgit/key-backups"));
    }

    @Test
    void tellsWhenThereIsNoShareOrNoKey() {
        assertThatThrownBy(bench::backUp).hasMessage("there is no private key in " + bench.ssh() + " to back up");
        bench.key("id_ed25519");
        bench.environment = bench.environment.with("MLGIT_CLOUDFILES", bench.home + "/none");
        assertThatThrownBy(bench::backUp)
                .hasMessage("there is no cloudfiles directory at " + bench.home.resolve("none"));
        assertThatThrownBy(() -> bench.backUp("none"))
                .hasMessage("cannot read the key " + bench.home.resolve("none") + ": No such file or directory");
        assertThatThrownBy(() -> bench.backUp("~/.ssh/id_ed25519.pub"))
                .hasMessage(bench.ssh().resolve("id_ed25519.pub") + " is not a private key file");
    }

    @Test
    void namesThePlaceThatCannotBeWritten() throws IOException {
        bench.key("id_ed25519");
        Files.createDirectories(bench.share.resolve("Users/tester"));
        Files.writeString(bench.share.resolve("Users/tester/.mlgit"), "a file");
        assertThatThrownBy(bench::backUp).hasMessageStartingWith("cannot write a backup to " + directory + ": ");
    }

    private static BackupRequest asking() {
        return new BackupRequest(List.of(), Optional.empty(), Optional.empty(), false, false, 5, false);
    }

    private static BackupRequest keeping(int count) {
        return new BackupRequest(List.of(), Optional.empty(), Optional.of("-"), false, false, count, true);
    }

    private static List<String> names(Backup backup) {
        return backup.items().stream().map(BackupItem::name).toList();
    }
}
