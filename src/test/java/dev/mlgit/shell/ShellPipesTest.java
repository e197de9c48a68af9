// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellPipesTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    @TempDir
    Path temporary;

    private Path left;

    @BeforeEach
    void leaveADirectoryBehind() throws IOException {
        left = Files.createDirectory(
                temporary.resolve("mlgit-shell-1-2"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(left.resolve("owner"));
        Files.createFile(left.resolve("bash"));
        Files.setLastModifiedTime(left, LONG_AGO);
    }

    @Test
    void isTheUsersAloneAndLeavesNothing() throws IOException {
        Path directory;
        try (var pipes = ShellPipes.makeIn(temporary, "bash")) {
            directory = pipes.directory();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
            assertThat(directory.resolve("bash")).exists();
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void clearsAwayWhatAKilledSessionLeft() throws IOException {
        openAndClose();
        assertThat(left).doesNotExist();
    }

    @Test
    void leavesWhatMayStillBeInUse() throws IOException {
        Files.setLastModifiedTime(left, FileTime.from(LONG_AGO.toInstant().plus(Duration.ofDays(100_000))));
        openAndClose();
        assertThat(left).isNotEmptyDirectory();
    }

    @Test
    void leavesWhatOthersCouldHaveMade() throws IOException {
        Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rwxrwxrwx"));
        openAndClose();
        assertThat(left).isNotEmptyDirectory();
    }

    @Test
    void leavesWhatHasNoOwnerAndFollowsNoLinks() throws IOException {
        Files.delete(left.resolve("owner"));
        Path target = Files.createFile(temporary.resolve("target"));
        Files.createSymbolicLink(left.resolve("owner"), target);
        Files.setLastModifiedTime(left, LONG_AGO);
        openAndClose();
        assertThat(left).isNotEmptyDirectory();
        assertThat(target).exists();
    }

    private void openAndClose() throws IOException {
        try (var pipes = ShellPipes.makeIn(temporary, "bash")) {
            assertThat(pipes.directory()).isNotEqualTo(left);
        }
    }
}
