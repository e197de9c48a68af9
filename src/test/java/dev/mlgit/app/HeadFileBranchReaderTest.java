// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadFileBranchReaderTest {
    @TempDir
    Path directory;

    @Test
    void readsTheBranchFromBelowTheRepository() throws IOException {
        head(".git", "ref: refs/heads/feature/x\n");
        Path below = Files.createDirectories(directory.resolve("src/model"));
        assertThat(new HeadFileBranchReader().branchAt(below)).contains("feature/x");
    }

    @Test
    void showsAShortCommitWhenDetached() throws IOException {
        head(".git", "0123456789abcdef0123456789abcdef01234567\n");
        assertThat(new HeadFileBranchReader().branchAt(directory)).contains("0123456");
    }

    @Test
    void followsALinkedWorktree() throws IOException {
        head("main/.git/worktrees/w", "ref: refs/heads/side\n");
        Path linked = Files.createDirectory(directory.resolve("w"));
        Files.writeString(linked.resolve(".git"), "gitdir: ../main/.git/worktrees/w\n");
        assertThat(new HeadFileBranchReader().branchAt(linked)).contains("side");
    }

    @Test
    void saysNothingAboutWhatItCannotRead() throws IOException {
        assertThat(new HeadFileBranchReader().branchAt(directory)).isEmpty();
        head(".git", "garbage\u0000");
        assertThat(new HeadFileBranchReader().branchAt(directory)).isEmpty();
        Path linked = Files.createDirectory(directory.resolve("w"));
        Files.writeString(linked.resolve(".git"), "gitdir: \u0000\n");
        assertThat(new HeadFileBranchReader().branchAt(linked)).isEmpty();
    }

    private void head(String gitDirectory, String content) throws IOException {
        Path git = Files.createDirectories(directory.resolve(gitDirectory));
        Files.writeString(git.resolve("HEAD"), content);
    }
}
