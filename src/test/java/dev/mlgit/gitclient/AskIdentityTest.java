// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who commits, where nobody has said so yet: with native git and with the client that is built in. */
class AskIdentityTest {
    private static final String QUESTIONS = """
            commits need a name and an e-mail address, and Git's configuration has none yet
            Your name: Ada Lovelace
            Your e-mail address: ada@example.org
            """;

    @TempDir
    Path directory;

    private TestEnvironment environment;

    @BeforeEach
    void makeRepository() throws IOException {
        RealParts.assumeGit();
        Path home = Files.createDirectories(directory.toRealPath().resolve("home"));
        Path work = Files.createDirectories(home.resolve("work"));
        environment = TestEnvironment.at(home).in(work);
        git("init", "-q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "builtin"})
    void asksOnceAndKeepsTheAnswersForAllRepositoriesAfterAYes(String which) {
        var terminal = TestTerminal.typing("Ada Lovelace", "ada@example.org", "y");

        assertThat(commit(which, terminal)).isZero();

        assertThat(terminal.error())
                .isEqualTo(QUESTIONS + "Use them for all your repositories (~/.gitconfig)? [y/N] y\n"
                        + "kept in ~/.gitconfig; to undo: git config --global --unset user.name"
                        + " && git config --global --unset user.email\n");
        assertThat(git("config", "--global", "user.email")).isEqualTo("ada@example.org");
        assertThat(git("log", "-1", "--format=%an <%ae> %cn")).isEqualTo("Ada Lovelace <ada@example.org> Ada Lovelace");
        assertThat(commit(which, TestTerminal.typing())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "builtin"})
    void keepsThemForTheRepositoryAloneOnASharedMachine(String which) {
        environment = environment.with("MLGIT_SHARED_MACHINE", "yes");
        var terminal = TestTerminal.typing("Ada Lovelace", "ada@example.org");

        assertThat(commit(which, terminal)).isZero();

        assertThat(terminal.error())
                .startsWith(QUESTIONS + "kept for this repository alone, for this is a shared machine: ");
        assertThat(git("config", "--local", "user.name")).isEqualTo("Ada Lovelace");
        assertThat(environment.home().resolve(".gitconfig")).doesNotExist();
    }

    @Test
    void asksForWhatIsMissingAlone() {
        git("config", "user.name", "Ada");
        var terminal = TestTerminal.typing("ada@example.org", "n");

        assertThat(commit("builtin", terminal)).isZero();

        assertThat(terminal.error()).doesNotContain("Your name:");
        assertThat(git("config", "--local", "user.email")).isEqualTo("ada@example.org");
    }

    @Test
    void takesNoAddressThatIsNone() {
        var terminal = TestTerminal.typing("Ada", "ada at example");

        assertThat(commit("builtin", terminal)).isEqualTo(2);

        assertThat(terminal.error())
                .endsWith("error: not an e-mail address: 'ada at example'\n"
                        + "hint: git config --global user.email ADDRESS\n");
    }

    @Test
    void asksNobodyWithNoInput() {
        var terminal = TestTerminal.typing();

        int exitCode = new Program(environment.with("MLGIT_GIT", "builtin"), terminal)
                .run(List.of("--no-input", "git", "commit", "--allow-empty", "-m", "x"));

        assertThat(terminal.error()).startsWith("Committer identity unknown\n");
        assertThat(exitCode).isEqualTo(128);
    }

    private int commit(String which, TestTerminal terminal) {
        return new Program(environment.with("MLGIT_GIT", which), terminal)
                .run(List.of("git", "commit", "-q", "--allow-empty", "-m", "x"));
    }

    private String git(String... words) {
        var command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        return RealCommand.run(environment.workingDirectory(), environment.variables(), command)
                .success();
    }
}
