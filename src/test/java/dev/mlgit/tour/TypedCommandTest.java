// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypedCommandTest {
    @Test
    void quotesWhatAShellWouldTakeApart() {
        assertThat(new TypedCommand(List.of("mlgit", "--query", "[].properties", "it's", "", "~/x")))
                .hasToString("mlgit --query '[].properties' 'it'\\''s' '' ~/x");
    }

    @Test
    void continuesALongLineAfterABackslash() {
        var command = new TypedCommand(List.of("mlgit", "a".repeat(60), "b".repeat(20), "c"));

        assertThat(command.wrapped()).isEqualTo("mlgit " + "a".repeat(60) + " \\\n    " + "b".repeat(20) + " c");
    }

    @Test
    void leavesAShortLineAsItIs() {
        assertThat(new TypedCommand(List.of("mlgit", "job", "list")).wrapped()).isEqualTo("mlgit job list");
    }
}
