// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreKeysTest {
    @TempDir
    Path root;

    private BackupBench bench;

    @BeforeEach
    void start() {
        bench = new BackupBench(root);
    }

    @Test
    void bringsEverythingBackToANewInstance() throws IOException {
        bench.key("id_ed25519");
        bench.file("id_ed25519-cert.pub", "ssh-ed25519-cert-v01@openssh.com AAAA x\n");
        bench.file("known_hosts", "example.org ssh-ed25519 AAAA\n");
        chmod("id_ed25519-cert.pub", "rw-r--r--");
        chmod("known_hosts", "rw-------");
        Map<String, String> before = bench.tree();
        bench.backUp(
                TestConsole.silent(),
                new BackupRequest(List.of(), Optional.empty(), Optional.of("-"), true, false, 5, true));
        removeDirectory();

        Restored restored = bench.restore();

        assertThat(bench.tree()).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bench.ssh())))
                .isEqualTo("rwx------");
        assertThat(actions(restored))
                .containsExactly(
                        "id_ed25519 WRITE", "id_ed25519.pub WRITE", "id_ed25519-cert.pub WRITE", "known_hosts WRITE");
        assertThat(actions(bench.restore())).as("twice").allMatch(action -> action.endsWith(" SAME"));
    }

    @Test
    void restoresAKeyThatOpenSshOpens() {
        Path key = bench.key("id_ed25519");
        bench.backUp();
        removeDirectory();
        bench.restore();
        assertThat(new KeyMaking(bench.home).keygen("-y", "-P", "sesame", "-f", key.toString()))
                .startsWith("ssh-ed25519 ");
    }

    @Test
    void putsModesRight() throws IOException {
        bench.key("id_ed25519");
        Map<String, String> before = bench.tree();
        bench.backUp();
        chmod("id_ed25519", "rw-r--r--");
        chmod("id_ed25519.pub", "rw-rw-rw-");
        Files.setPosixFilePermissions(bench.ssh(), PosixFilePermissions.fromString("rwxrwxr-x"));
        bench.restore();
        assertThat(bench.tree()).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bench.ssh())))
                .isEqualTo("rwx------");
    }

    @Test
    void replacesNoOtherKeyUnasked() {
        bench.key("id_ed25519");
        bench.backUp();
        removeDirectory();
        bench.key("id_ed25519");
        Map<String, String> before = bench.tree();
        assertThatThrownBy(bench::restore).isInstanceOfSatisfying(MlgitException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(ErrorKind.REFUSED);
            assertThat(refusal.text())
                    .isEqualTo("nothing was restored: another file is there already: "
                            + bench.ssh().resolve("id_ed25519") + ", "
                            + bench.ssh().resolve("id_ed25519.pub"));
            assertThat(refusal.hints())
                    .containsExactly(
                            "see what would happen: mlgit key restore --force --dry-run",
                            "replace it, keeping it as FILE.old: mlgit key restore --force");
        });
        assertThat(bench.tree()).isEqualTo(before);
    }

    @Test
    void keepsWhatItReplacesByForce() {
        bench.key("id_ed25519");
        Map<String, String> backedUp = bench.tree();
        bench.backUp();
        removeDirectory();
        bench.key("id_ed25519");
        bench.file("id_ed25519.old.pub", "something that has the first name already\n");
        Map<String, String> other = bench.tree();

        bench.restore(TestConsole.silent(), new RestoreRequest(Optional.empty(), Optional.of("-"), true));

        assertThat(bench.tree())
                .containsAllEntriesOf(backedUp)
                .containsEntry("id_ed25519.old.2", other.get("id_ed25519"))
                .containsEntry("id_ed25519.old.2.pub", other.get("id_ed25519.pub"))
                .containsEntry("id_ed25519.old.pub", other.get("id_ed25519.old.pub"))
                .hasSize(5);
    }

    @Test
    void takesAFileWithOtherLineEndsForTheSame() throws IOException {
        Path key = bench.key("id_ed25519");
        bench.backUp();
        Path publicFile = key.resolveSibling("id_ed25519.pub");
        Files.writeString(publicFile, Files.readString(publicFile).replace("\n", "\r\n"));
        assertThat(actions(bench.restore())).containsExactly("id_ed25519 SAME", "id_ed25519.pub SAME");
    }

    @Test
    void changesNothingInARehearsal() {
        bench.key("id_ed25519");
        bench.backUp();
        removeDirectory();
        Restored plan = bench.restoring(TestConsole.silent())
                .plan(new RestoreRequest(Optional.empty(), Optional.of("-"), false));
        assertThat(bench.ssh()).doesNotExist();
        assertThat(RestoreView.text(plan, true))
                .isEqualTo("would write " + bench.ssh() + "/id_ed25519 (private key, mode 0600)\n" + "would write "
                        + bench.ssh() + "/id_ed25519.pub (public key, mode 0644)\n");
    }

    @Test
    void usesNothingOfADamagedBackup() throws IOException {
        bench.key("id_ed25519");
        Path file = bench.backUp().generation().orElseThrow().file();
        byte[] whole = Files.readAllBytes(file);
        removeDirectory();
        byte[] changed = whole.clone();
        changed[whole.length - 20] ^= 1;
        for (byte[] damaged : List.of(changed, Arrays.copyOf(whole, whole.length - 1), Arrays.copyOf(whole, 300))) {
            Files.write(file, damaged);
            assertThatThrownBy(bench::restore).isInstanceOfSatisfying(MlgitException.class, failure -> {
                assertThat(failure.kind()).isEqualTo(ErrorKind.FAILED);
                assertThat(failure.text())
                        .isEqualTo("the backup " + file
                                + " is damaged, and nothing of it is used: it was changed or cut short");
                assertThat(failure.hints())
                        .containsExactly("name a file that mlgit key backup wrote: mlgit key restore --from FILE");
            });
        }
        Files.write(file, new byte[0]);
        assertThatThrownBy(bench::restore).hasMessage(file + " is empty");
        Files.writeString(file, "PK\u0003\u0004");
        assertThatThrownBy(bench::restore).hasMessage(file + " is no backup of keys");
        assertThat(bench.ssh()).doesNotExist();
    }

    @Test
    void asksThreeTimesForThePassphrase() {
        bench.key("id_ed25519");
        bench.backUp();
        removeDirectory();
        var request = new RestoreRequest(Optional.empty(), Optional.empty(), false);
        var console = TestConsole.typing("one", "two", "three");
        assertThatThrownBy(() -> bench.restore(console, request))
                .isInstanceOfSatisfying(MlgitException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
                    assertThat(failure.text()).startsWith("wrong passphrase for the backup ");
                });
        assertThat(console.terminal().unusedAnswers()).isEmpty();
        bench.restore(TestConsole.typing("one", bench.backupPassphrase), request);
        assertThat(bench.ssh().resolve("id_ed25519")).exists();
    }

    @Test
    void namesTheFlagWhereNobodyCanTypeAPassphrase() {
        bench.key("id_ed25519");
        bench.backUp();
        assertThatThrownBy(() -> bench.restore(
                        TestConsole.silent(), new RestoreRequest(Optional.empty(), Optional.empty(), false)))
                .isInstanceOfSatisfying(MlgitException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
                    assertThat(failure.hints()).containsExactly("mlgit key restore --passphrase-file FILE");
                });
    }

    @Test
    void takesTheNewestUnlessAnotherIsNamed() {
        bench.key("id_ed25519");
        Path first = bench.backUp().generation().orElseThrow().file();
        bench.pass(Duration.ofDays(1));
        bench.key("second");
        bench.backUp();
        removeDirectory();
        var console = TestConsole.silent();
        Restored all = bench.restore(console, new RestoreRequest(Optional.empty(), Optional.of("-"), false));
        assertThat(all.steps()).hasSize(4);
        assertThat(console.terminal().error()).isEqualTo("Backup 2 of 2026-11-22T12:00:00Z from instance.\n");
        removeDirectory();
        Restored one = bench.restore(
                TestConsole.silent(), new RestoreRequest(Optional.of(first.toString()), Optional.of("-"), false));
        assertThat(actions(one)).containsExactly("id_ed25519 WRITE", "id_ed25519.pub WRITE");
    }

    @Test
    void tellsThatThereIsNone() {
        assertThatThrownBy(bench::restore)
                .hasMessage("there is no backup in " + bench.share.resolve("Users/tester/.mlgit/key-backups"));
        assertThatThrownBy(() -> bench.restore(
                        TestConsole.silent(), new RestoreRequest(Optional.of("none"), Optional.of("-"), false)))
                .hasMessage("cannot read the backup " + bench.home.resolve("none") + ": No such file or directory");
    }

    @Test
    void writesThroughNoLinkThatWasPutInTheWay() throws IOException {
        bench.key("id_ed25519");
        bench.backUp();
        removeDirectory();
        bench.file("other", "");
        Files.createSymbolicLink(bench.ssh().resolve("id_ed25519"), bench.home.resolve("elsewhere"));
        assertThatThrownBy(bench::restore)
                .hasMessage("cannot restore " + bench.ssh().resolve("id_ed25519") + ": it is no plain file");
        assertThat(bench.home.resolve("elsewhere")).doesNotExist();
    }

    private void removeDirectory() {
        RealCommand.run(bench.home, bench.environment.variables(), List.of("rm", "-rf", ".ssh"))
                .success();
    }

    private void chmod(String name, String letters) throws IOException {
        Files.setPosixFilePermissions(bench.ssh().resolve(name), PosixFilePermissions.fromString(letters));
    }

    private static List<String> actions(Restored restored) {
        return restored.steps().stream()
                .map(step -> step.item().name() + " " + step.action())
                .toList();
    }
}
