// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Theme;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.OutputFormat;
import dev.mlgit.core.output.Table;
import dev.mlgit.json.JacksonFormatter;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandInvocationTest {
    private static final Node RUNS = Node.items(List.of(
            Node.fields().put("name", "a").put("exit_code", 0).build(),
            Node.fields().put("name", "b\u001b[2J").put("error", "x").build()));
    private static final Table TABLE =
            new Table(List.of("Name", "Code"), List.of(List.of("long", "0"), List.of("b", "")));

    private final GlobalOptions options = new GlobalOptions();

    @Test
    void aTableIsAlignedOnATerminalAndTabSeparatedInAPipe() {
        assertThat(printedOn(TestTerminal.typing())).isEqualTo("Name  Code\nlong  0\nb\n");
        assertThat(printedOn(TestTerminal.piped())).isEqualTo("long\t0\nb\t\n");
    }

    @Test
    void tabSeparatedTextHasAColumnForEveryKeyAndNoControlCharacters() {
        options.output = OutputFormat.tsv;
        assertThat(printedOn(TestTerminal.piped())).isEqualTo("a\t0\t\nb[2J\t\tx\n");
    }

    @Test
    void aQueryWithoutAFormatAnswersInJson() {
        options.query = "[0].name";
        assertThat(printedOn(TestTerminal.typing())).isEqualTo("\"a\"\n");
    }

    @Test
    void aQueryCanBeATableOrTabSeparatedText() {
        options.query = "[].name";
        options.output = OutputFormat.tsv;
        assertThat(printedOn(TestTerminal.piped())).isEqualTo("a\nb[2J\n");
    }

    @Test
    void noneIsSilent() {
        options.output = OutputFormat.none;
        assertThat(printedOn(TestTerminal.piped())).isEmpty();
    }

    @Test
    void coloursFollowTheTerminalTheFlagAndNoColor() {
        var environment = TestEnvironment.in("/home/u").with("TERM", "xterm");
        assertThat(theme(environment, TestTerminal.typing())).isEqualTo(Theme.COLOUR);
        assertThat(theme(environment, TestTerminal.piped())).isEqualTo(Theme.PLAIN);
        assertThat(theme(environment.with("NO_COLOR", "1"), TestTerminal.typing()))
                .isEqualTo(Theme.PLAIN);
        assertThat(theme(environment.with("TERM", "dumb"), TestTerminal.typing()))
                .isEqualTo(Theme.PLAIN);
        options.color = GlobalOptions.ColorChoice.always;
        assertThat(theme(environment, TestTerminal.piped())).isEqualTo(Theme.COLOUR);
        options.color = GlobalOptions.ColorChoice.never;
        assertThat(theme(environment, TestTerminal.typing())).isEqualTo(Theme.PLAIN);
    }

    @Test
    void aMissingDirectoryOfDashCIsWrongUsage() {
        options.directory = "/nonexistent/place";
        var invocation = invocation(TestEnvironment.in("/home/u"), TestTerminal.piped());
        assertThatThrownBy(invocation::environment).isInstanceOfSatisfying(MlgitException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
            assertThat(failure.text()).isEqualTo("cannot work in /nonexistent/place: no such directory");
        });
    }

    @Test
    void nobodyIsAskedWithNoInputOrInAPipe() {
        var environment = TestEnvironment.in("/home/u");
        assertThat(invocation(environment, TestTerminal.typing()).console().interactive())
                .isTrue();
        assertThat(invocation(environment, TestTerminal.piped()).console().interactive())
                .isFalse();
        options.noInput = true;
        assertThat(invocation(environment, TestTerminal.typing()).console().interactive())
                .isFalse();
    }

    private String printedOn(TestTerminal terminal) {
        invocation(TestEnvironment.in("/home/u"), terminal).print(RUNS, () -> TABLE);
        return terminal.out();
    }

    private Theme theme(Environment environment, TestTerminal terminal) {
        return invocation(environment, terminal).console().theme();
    }

    private CommandInvocation invocation(Environment environment, TestTerminal terminal) {
        return new CommandInvocation(environment, terminal, options, JacksonFormatter::new);
    }
}
