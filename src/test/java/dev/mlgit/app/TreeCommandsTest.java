// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.shell.Place;
import dev.mlgit.shell.Suggestion;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeCommandsTest {
    @TempDir
    Path home;

    @Test
    void suggestsCommandsWithWhatTheyDo() {
        assertThat(tree().suggestions(List.of(), "hel"))
                .isEqualTo(List.of(new Suggestion("help", "Show the help of a command or a topic.")));
    }

    @Test
    void suggestsOptionsByTheirLongName() {
        assertThat(tree().suggestions(List.of("help"), "--no-"))
                .isEqualTo(List.of(new Suggestion("--no-input", "Never ask.")));
    }

    @Test
    void suggestsTheValuesOfAnOption() {
        assertThat(tree().suggestions(List.of("help", "--color"), "a"))
                .isEqualTo(List.of(new Suggestion("auto", ""), new Suggestion("always", "")));
    }

    @Test
    void leavesOtherWordsToFiles() {
        assertThat(tree().suggestions(List.of("help", "-C"), "")).isEmpty();
        assertThat(tree().suggestions(List.of("shell"), "x")).isEmpty();
    }

    @Test
    void runsACommandLineAtThePlace() {
        var terminal = TestTerminal.piped();
        int exitCode = tree().run(List.of("-C", "missing", "shell", "-c", ""), new Place(home, Map.of()), terminal);
        assertThat(exitCode).isEqualTo(2);
        assertThat(terminal.error())
                .isEqualTo("error: cannot work in " + home.resolve("missing") + ": no such directory\n");
    }

    private TreeCommands tree() {
        var wiring = new Wiring(TestEnvironment.at(home), TestTerminal.piped(), new GlobalOptions());
        return new TreeCommands(
                wiring.commands(), ShellPassphrases.open(TestEnvironment.at(home), InstantSource.system()));
    }
}
