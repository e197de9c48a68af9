// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/**
 * The help of every command, frozen below {@code src/test/resources/help}. After a change on purpose, run with {@code
 * -Dmlgit.help.write=true} and read the difference.
 */
class HelpTest {
    private static final Path FROZEN = Path.of("src/test/resources/help");

    @TestFactory
    Stream<DynamicTest> helpOfEveryCommandIsFrozen() {
        return everyCommand().stream()
                .map(words -> DynamicTest.dynamicTest("mlgit " + String.join(" ", words), () -> check(words)));
    }

    @Test
    void everyCommandSaysWhatItIsFor() {
        assertThat(everyCommand()).allSatisfy(words -> assertThat(
                        helpOf(words).lines().findFirst().orElse(""))
                .as("first line of the help of " + words)
                .matches("[A-Z].*\\.|usage: .*"));
    }

    @Test
    void noFrozenHelpIsLeftOver() throws IOException {
        try (var files = Files.list(FROZEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            everyCommand().stream().map(HelpTest::fileName).toList());
        }
    }

    private static void check(List<String> words) throws IOException {
        Path file = FROZEN.resolve(fileName(words));
        String help = helpOf(words);
        if (Boolean.getBoolean("mlgit.help.write")) {
            Files.createDirectories(FROZEN);
            Files.writeString(file, help);
        }
        assertThat(help).isEqualTo(Files.readString(file));
        assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    private static String helpOf(List<String> words) {
        var arguments = new ArrayList<>(words);
        arguments.add("--help");
        var terminal = TestTerminal.piped();
        int exitCode = new Program(TestEnvironment.in("/nonexistent/home"), terminal).run(arguments);
        assertThat(terminal.error()).isEmpty();
        assertThat(exitCode).isZero();
        return terminal.out();
    }

    private static List<List<String>> everyCommand() {
        var options = new GlobalOptions();
        var wiring = new Wiring(TestEnvironment.in("/nonexistent/home"), TestTerminal.piped(), options);
        var all = new ArrayList<List<String>>();
        all.add(List.of());
        collect(new CommandTree(options, wiring.commands()).whole(), List.of(), all);
        return all;
    }

    private static void collect(CommandLine line, List<String> before, List<List<String>> all) {
        line.getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                var words = new ArrayList<>(before);
                words.add(name);
                all.add(words);
                collect(command, words, all);
            }
        });
    }

    private static String fileName(List<String> words) {
        return words.isEmpty() ? "mlgit.txt" : "mlgit-" + String.join("-", words) + ".txt";
    }
}
