// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in client where another process holds a reference. */
class HeldReferenceTest {
    @TempDir
    Path directory;

    private TestTerminal terminal = TestTerminal.piped();

    @BeforeEach
    void makeRepository() {
        assertThat(git("init", "-q", "-b", "main")).isZero();
        assertThat(git("config", "user.name", "Ada Lovelace")).isZero();
        assertThat(git("config", "user.email", "ada@example.org")).isZero();
        assertThat(git("commit", "-q", "--allow-empty", "-m", "first")).isZero();
        assertThat(git("branch", "topic")).isZero();
        assertThat(git("branch", "other")).isZero();
    }

    @Test
    void keepsBothBranchesWhenOneCannotMakeRoom() throws IOException {
        hold("refs/heads/topic");
        assertThat(git("branch", "-M", "other", "topic")).isEqualTo(1);
        assertThat(terminal.error()).contains("error: cannot update reference 'refs/heads/topic'");
        assertThat(git("branch")).isZero();
        assertThat(terminal.out()).isEqualTo("* main\n  other\n  topic\n");
    }

    @Test
    void keepsRemoteWhoseReferencesCannotGo() throws IOException {
        assertThat(git("remote", "add", "origin", "../far")).isZero();
        Path references = Files.createDirectories(directory.resolve(".git/refs/remotes/origin"));
        Files.copy(directory.resolve(".git/refs/heads/main"), references.resolve("main"));
        hold("refs/remotes/origin/main");
        assertThat(git("remote", "remove", "origin")).isEqualTo(1);
        assertThat(terminal.error()).contains("error: cannot update reference 'refs/remotes/origin/main'");
        assertThat(git("remote")).isZero();
        assertThat(terminal.out()).isEqualTo("origin\n");
    }

    private void hold(String reference) throws IOException {
        Files.createFile(directory.resolve(".git").resolve(reference + ".lock"));
    }

    private int git(String... words) {
        terminal = TestTerminal.piped();
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        return new Program(TestEnvironment.at(directory).with("MLGIT_GIT", "builtin"), terminal).run(command);
    }
}
