// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShellLineTest {
    @Test
    void ownCommandRunsWithAndWithoutTheName() {
        assertThat(line("job list")).isEqualTo(new ShellLine.Own(List.of("job", "list")));
        assertThat(line("mlgit job list")).isEqualTo(new ShellLine.Own(List.of("job", "list")));
        assertThat(line("  mlgit  ")).isEqualTo(new ShellLine.Own(List.of()));
    }

    @Test
    void quotesHoldWordsTogether() {
        assertThat(line("key new -C 'a b' \"c\\\"d\" e\\ f --query='[].x'"))
                .isEqualTo(new ShellLine.Own(List.of("key", "new", "-C", "a b", "c\"d", "e f", "--query=[].x")));
        assertThat(line("key ''")).isEqualTo(new ShellLine.Own(List.of("key", "")));
    }

    @Test
    void ownCommandWithVariablesIsExpandedByTheUsersShell() {
        assertThat(line("key $HOME")).isEqualTo(new ShellLine.OwnToExpand("key $HOME"));
        assertThat(line("key ~/x")).isEqualTo(new ShellLine.OwnToExpand("key ~/x"));
        assertThat(line("key *.pub")).isEqualTo(new ShellLine.OwnToExpand("key *.pub"));
        assertThat(line("key '$HOME' a~")).isEqualTo(new ShellLine.Own(List.of("key", "$HOME", "a~")));
    }

    @Test
    void ownCommandInPipesAndListsBelongsToTheUsersShell() {
        for (String text : List.of("job list | head", "job list > f", "key && ls", "key; ls", "key &", "(key)")) {
            assertThat(line(text)).isEqualTo(new ShellLine.Foreign(text));
        }
    }

    @Test
    void everythingElseIsForeign() {
        for (String text :
                List.of("vim x", "cd", "A=1 job list", "'job' list", "command job", "exit now", "exit; ls")) {
            assertThat(line(text)).isEqualTo(new ShellLine.Foreign(text));
        }
    }

    @Test
    void backslashAsksForTheProgram() {
        assertThat(line("\\job list")).isEqualTo(new ShellLine.Foreign("command job list"));
    }

    @Test
    void exitLeaves() {
        assertThat(line("exit")).isEqualTo(new ShellLine.Leave(OptionalInt.empty()));
        assertThat(line("exit 3")).isEqualTo(new ShellLine.Leave(OptionalInt.of(3)));
        assertThat(line("logout")).isEqualTo(new ShellLine.Leave(OptionalInt.empty()));
    }

    @Test
    void nothingAndCommentsAreEmpty() {
        assertThat(line("")).isEqualTo(new ShellLine.Empty());
        assertThat(line("  # job list")).isEqualTo(new ShellLine.Empty());
        assertThat(line("job list # all of them")).isEqualTo(new ShellLine.Own(List.of("job", "list")));
    }

    @Test
    void openQuotesAndTrailingPipesGoOn() {
        for (String text : List.of("echo 'a", "echo \"a", "echo a \\", "ls |", "ls &&", "ls ||")) {
            assertThat(ShellWords.of(text).complete()).as(text).isFalse();
        }
        for (String text : List.of("echo a", "sleep 1 &", "echo 'a|'", "echo \\\\", "")) {
            assertThat(ShellWords.of(text).complete()).as(text).isTrue();
        }
    }

    private static ShellLine line(String text) {
        return ShellLine.of(text, Set.of("job", "key"));
    }
}
