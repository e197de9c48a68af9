// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.io.Terminal;
import dev.mlgit.core.io.Theme;
import dev.mlgit.terminal.JLineTerminal;
import dev.mlgit.testkit.TmuxSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was typed on a real terminal before a question was there. */
@Timeout(120)
class TypeAheadTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"command", "shell"})
    void isNoAnswerToADecision(String where) throws IOException {
        Path typed = directory.resolve("typed");
        try (var session = TmuxSession.start(
                directory,
                Map.of("TERM", "xterm-256color", "PATH", System.getenv("PATH")),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asker.class.getName(),
                        where,
                        typed.toString()))) {
            session.waitFor("working").type("yes").press("Enter").type("ye");
            session.waitFor("ye");
            Files.createFile(typed);

            session.waitFor("Trust it?").type("no").press("Enter");

            assertThat(session.waitForExit()).isZero();
            assertThat(session.screen()).contains("answer: [no]");
        }
    }

    /** Asks once the file is there. */
    static final class Asker {
        private Asker() {}

        public static void main(String[] words) {
            try (var shell = words[0].equals("shell") ? JLineTerminal.open() : null) {
                Terminal terminal = shell == null ? new SystemTerminal() : shell;
                terminal.writeError("working\n");
                while (!Files.exists(Path.of(words[1]))) {
                    Thread.onSpinWait();
                }
                var console = new TerminalConsole(terminal, false, true, Theme.PLAIN, Theme.PLAIN);
                terminal.writeError("answer: [" + console.ask("Trust it? ") + "]\n");
            }
        }
    }
}
