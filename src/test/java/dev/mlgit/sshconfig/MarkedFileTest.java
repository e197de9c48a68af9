// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.RealCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MarkedFileTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T09:08:07Z"));
    private static final MarkedBlock BLOCK = new MarkedBlock(
            "github.com",
            LocalDate.of(2026, 11, 21),
            "mlgit key test --undo github.com",
            List.of("Host github.com", "  HostName ssh.github.com", "  Port 443"));
    private static final String WRITTEN = """
            # >>> mlgit github.com 2026-11-21 (remove with: mlgit key test --undo github.com) >>>
            Host github.com
              HostName ssh.github.com
              Port 443
            Host *
            # <<< mlgit github.com <<<
            """;

    @TempDir
    Path directory;

    private Path file;
    private MarkedFile config;

    @BeforeEach
    void nameFile() {
        file = directory.resolve(".ssh/config");
        config = MarkedFile.sshConfig(file, CLOCK);
    }

    @Test
    void makesTheFileAndItsDirectoryForTheirOwnerAlone() throws IOException {
        var change = config.put(BLOCK);
        assertThat(change)
                .isEqualTo(new BlockChange(
                        BlockChange.Kind.ADDED,
                        file,
                        Optional.empty(),
                        WRITTEN.lines().toList()));
        assertThat(file).hasContent(WRITTEN);
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(file.getParent())).isEqualTo("rwx------");
    }

    @Test
    void standsBeforeWhateverWouldWinOverIt() throws IOException {
        String before = "ServerAliveInterval 60\n\nHost *\n  User me\n";
        write(before);
        config.put(BLOCK);
        assertThat(Files.readString(file)).isEqualTo(WRITTEN + before);
    }

    @Test
    void keepsABackupOfWhatWasThere() throws IOException {
        write("Host *\n");
        var change = config.put(BLOCK);
        Path backup = directory.resolve(".ssh/config.before-mlgit-20261121T090807Z");
        assertThat(change.backup()).contains(backup);
        assertThat(Files.readString(backup)).isEqualTo("Host *\n");
        assertThat(mode(backup)).isEqualTo("rw-------");
        assertThat(config.remove("github.com").backup())
                .contains(directory.resolve(".ssh/config.before-mlgit-20261121T090807Z-2"));
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        config.put(BLOCK);
        var later = new MarkedBlock("github.com", LocalDate.of(2027, 1, 1), "mlgit x", BLOCK.lines());
        var again = config.put(later);
        assertThat(again.kind()).isEqualTo(BlockChange.Kind.UNCHANGED);
        assertThat(Files.readString(file)).isEqualTo(WRITTEN);
        assertThat(files()).containsExactly("config");
    }

    @Test
    void replacesTheBlockWhereItStands() throws IOException {
        write("Host a\n  Port 1\n" + WRITTEN + "Host b\n");
        var change = config.put(new MarkedBlock(
                "github.com", LocalDate.of(2026, 12, 1), "mlgit undo", List.of("Host github.com", "  Port 22")));
        assertThat(change.kind()).isEqualTo(BlockChange.Kind.REPLACED);
        assertThat(Files.readString(file)).isEqualTo("""
                        Host a
                          Port 1
                        # >>> mlgit github.com 2026-12-01 (remove with: mlgit undo) >>>
                        Host github.com
                          Port 22
                        Host *
                        # <<< mlgit github.com <<<
                        Host b
                        """);
    }

    @Test
    void removesExactlyTheBlock() throws IOException {
        byte[] before = "Host gr\u00fcn\n  User me".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.createDirectories(file.getParent());
        Files.write(file, before);
        config.put(BLOCK);
        assertThat(config.find("github.com")).isPresent();
        config.remove("github.com");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(config.remove("github.com").kind()).isEqualTo(BlockChange.Kind.UNCHANGED);
    }

    @Test
    void aFileMadeForTheBlockGoesWithIt() throws IOException {
        config.put(BLOCK);
        assertThat(config.remove("github.com").backup()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void keepsASymbolicLink() throws IOException {
        Path real = directory.resolve("dotfiles-config");
        Files.writeString(real, "Host x\n");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, real);
        config.put(BLOCK);
        assertThat(Files.isSymbolicLink(file)).isTrue();
        assertThat(Files.readString(real)).isEqualTo(WRITTEN + "Host x\n");
        Files.writeString(real, WRITTEN);
        config.remove("github.com");
        assertThat(Files.isSymbolicLink(file)).isTrue();
        assertThat(Files.readString(real)).isEmpty();
    }

    @Test
    void writesTheLineEndsOfTheFile() throws IOException {
        write("Host x\r\n  Port 1\r\n");
        config.put(BLOCK);
        assertThat(Files.readString(file)).isEqualTo(WRITTEN.replace("\n", "\r\n") + "Host x\r\n  Port 1\r\n");
        assertThat(config.put(BLOCK).kind()).isEqualTo(BlockChange.Kind.UNCHANGED);
    }

    @Test
    void aBlockWithoutAnEndIsLeftAlone() throws IOException {
        String before = WRITTEN.replace("# <<< mlgit github.com <<<\n", "Host mine\n");
        write(before);
        assertThatThrownBy(() -> config.put(BLOCK))
                .hasMessage("the block 'github.com' in " + file
                        + " has no end: the line '# <<< mlgit github.com <<<' is missing")
                .satisfies(failure -> assertThat(((MlgitException) failure).hints())
                        .containsExactly("put the line back, or take the block out by hand: it begins at line 1"));
        assertThatThrownBy(() -> config.remove("github.com")).isInstanceOf(MlgitException.class);
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void aDirectoryInItsPlaceIsAnError() throws IOException {
        Files.createDirectories(file);
        assertThatThrownBy(() -> config.put(BLOCK)).hasMessageStartingWith("cannot read " + file + ": ");
    }

    @Test
    @Timeout(20)
    void aNamedPipeInItsPlaceIsNotWaitedFor() throws IOException {
        Files.createDirectories(file.getParent());
        RealCommand.run(directory, Map.of("PATH", "/usr/bin:/bin"), List.of("mkfifo", file.toString()))
                .success();
        assertThatThrownBy(() -> config.plan(BLOCK))
                .isInstanceOf(MlgitException.class)
                .hasMessage("cannot read " + file + ": not a file");
    }

    @Test
    void aShellsStartFileGetsItsBlockAtTheEndAndKeepsItsMode() throws IOException {
        Path bashrc = directory.resolve(".bashrc");
        Files.writeString(bashrc, "alias ll='ls -l'");
        Files.setPosixFilePermissions(bashrc, PosixFilePermissions.fromString("rw-r-----"));
        MarkedFile.shellStartup(bashrc, CLOCK)
                .put(new MarkedBlock("agent", LocalDate.of(2026, 11, 21), "mlgit key agent --undo", List.of("x=1")));
        assertThat(Files.readString(bashrc)).isEqualTo("""
                        alias ll='ls -l'
                        # >>> mlgit agent 2026-11-21 (remove with: mlgit key agent --undo) >>>
                        x=1
                        # <<< mlgit agent <<<
                        """);
        assertThat(mode(bashrc)).isEqualTo("rw-r-----");
    }

    @Test
    void whatStoodAtTheTopStillCountsForEveryHost() throws IOException {
        write("ServerAliveInterval 60\nHost other\n  Port 7\n");
        config.put(BLOCK);
        var read = SshConfig.ofFile(new LocalEnvironment(java.util.Map.of(), directory), directory, file);
        assertThat(read.settingsFor("elsewhere").serverAliveInterval()).isEqualTo(60);
        assertThat(read.settingsFor("github.com").hostName()).isEqualTo("ssh.github.com");
        assertThat(read.settingsFor("elsewhere").hostName()).isEqualTo("elsewhere");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> files() throws IOException {
        try (var names = Files.list(file.getParent())) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }
}
