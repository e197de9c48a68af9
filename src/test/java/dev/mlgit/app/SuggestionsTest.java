// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
    private final TestTerminal terminal = TestTerminal.piped();

    @Test
    void suggestsACommandTwoEditsAway() {
        run("ehlp");
        assertThat(terminal.error()).isEqualTo("""
                        error: unknown command 'ehlp'
                        hint: did you mean 'help'?
                        hint: see 'mlgit --help'
                        """);
    }

    @Test
    void suggestsAnOption() {
        run("help", "--quite");
        assertThat(terminal.error()).isEqualTo("""
                        error: unknown option '--quite'
                        hint: did you mean '--quiet'?
                        hint: see 'mlgit help --help'
                        """);
    }

    @Test
    void suggestsNothingForAWordFarFromAll() {
        run("zzzzzzzz");
        assertThat(terminal.error()).isEqualTo("""
                        error: unknown command 'zzzzzzzz'
                        hint: see 'mlgit --help'
                        """);
    }

    private void run(String... arguments) {
        assertThat(new Program(TestEnvironment.in("/nonexistent/home"), terminal).run(List.of(arguments)))
                .isEqualTo(2);
    }
}
