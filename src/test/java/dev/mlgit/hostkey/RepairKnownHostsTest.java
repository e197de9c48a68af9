// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.RealCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mends what an audit found, and undoes it by the commands that were printed. */
class RepairKnownHostsTest {
    private static final String GOOD = "git.example.org " + HostKeys.line(HostKeys.ED25519);
    private static final String BAD = "github.com " + HostKeys.line(HostKeys.exposed());
    private static final String REST = "# mine\r\n" + GOOD + "\nwhat is this\n";
    private static final String CONTENT = "# mine\r\n" + BAD + "\n" + GOOD + "\nwhat is this\n" + GOOD + " again";

    @TempDir
    private Path directory;

    private KnownHostsFiles files;

    @BeforeEach
    void files() {
        files = KnownHostsFiles.in(directory, directory.resolve("etc"));
    }

    @Test
    void takesOutTheLinesAndThePermissionsAndGivesBothBack() throws IOException {
        write(files.own(), CONTENT, "rw-rw-r--");
        write(files.user().get(1), "a " + HostKeys.line(HostKeys.ED25519) + "\n", "rw--w--w-");

        List<String> undo = repair();

        assertThat(Files.readString(files.own())).isEqualTo(REST);
        assertThat(modes()).containsExactly("rw-r--r--", "rw-------");
        assertThat(undo)
                .containsExactly(
                        "mv " + files.own() + ".old " + files.own(),
                        "chmod u=rw,g=rw,o=r " + files.own(),
                        "chmod u=rw,g=w,o=w " + files.user().get(1));
        assertThat(repair()).isEmpty();

        carryOut(undo);

        assertThat(Files.readString(files.own())).isEqualTo(CONTENT);
        assertThat(modes()).containsExactly("rw-rw-r--", "rw--w--w-");
        assertThat(directory.resolve("known_hosts.old")).doesNotExist();
    }

    @Test
    void aLinkIsALinkAfterwardsAndAfterItIsUndone() throws IOException {
        Path target = Files.createDirectory(directory.resolve("my dotfiles")).resolve("hosts");
        write(target, CONTENT, "rw-r--r--");
        Files.createSymbolicLink(files.own(), target);

        List<String> undo = repair();

        assertThat(Files.readString(target)).isEqualTo(REST);
        carryOut(undo);
        assertThat(files.own()).isSymbolicLink();
        assertThat(Files.readString(target)).isEqualTo(CONTENT);
    }

    @Test
    void whatWasDoneBeforeAFailureCanBeUndone() throws IOException {
        write(files.own(), CONTENT, "rw-------");
        write(files.user().get(1), BAD, "rw-------");
        var findings = audit();
        Files.delete(files.user().get(1));
        Files.createDirectory(files.user().get(1));
        var undo = new ArrayList<String>();

        assertThatThrownBy(() -> new RepairKnownHosts().run(findings, undo::add))
                .isInstanceOf(MlgitException.class)
                .hasMessage("cannot change " + files.user().get(1) + ": Is a directory");
        carryOut(undo);
        assertThat(Files.readString(files.own())).isEqualTo(CONTENT);
    }

    @Test
    void aLineThatChangedMeanwhileStays() throws IOException {
        write(files.own(), CONTENT, "rw-------");
        var findings = audit();
        write(files.own(), GOOD + "\n" + GOOD + "\n" + BAD + "\n", "rw-------");
        var undo = new ArrayList<String>();

        new RepairKnownHosts().run(findings, undo::add);

        assertThat(undo).isEmpty();
        assertThat(files.own()).hasContent(GOOD + "\n" + GOOD + "\n" + BAD);
    }

    @Test
    @Timeout(20)
    void tensOfThousandsOfLinesAreMendedAtOnce() throws IOException {
        write(files.own(), (GOOD + "\n").repeat(30_000), "rw-------");
        var findings = audit();

        new RepairKnownHosts().run(findings, command -> {});

        assertThat(files.own()).hasContent(GOOD);
    }

    private List<AuditFinding> audit() {
        return new AuditKnownHosts(files, PublishedOverlay.none()).run();
    }

    private List<String> repair() {
        var undo = new ArrayList<String>();
        new RepairKnownHosts().run(audit(), undo::add);
        return undo;
    }

    private void carryOut(List<String> commands) {
        commands.forEach(command -> RealCommand.run(directory, Map.of(), List.of("/bin/sh", "-c", command))
                .success());
    }

    private List<String> modes() throws IOException {
        var modes = new ArrayList<String>();
        for (Path file : files.user()) {
            modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        return modes;
    }

    private static void write(Path file, String content, String mode) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
