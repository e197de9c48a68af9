// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built-in client beside git: both run the lines of a scenario in a directory of their own, and after each line exit
 * code, standard output and standard error are the same; at its end the repositories are.
 *
 * <p>Scenarios are below {@code src/test/resources/git}. A line that begins with {@code $} is git's, one with {@code !} is
 * the shell's, {@code @ DIRECTORY} goes into a directory. {@code $~} leaves standard error uncompared, {@code $~~} both
 * outputs: each such line stands below a comment that says what is different.
 */
class BuiltinGitTest {
    private static final Path SCENARIOS = Path.of("src/test/resources/git");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> doesAsGitDoes() throws IOException {
        RealParts.assumeGit();
        String only = System.getProperty("mlgit.git.scenario", "");
        List<Path> files;
        try (var listed = Files.list(SCENARIOS)) {
            files = listed.filter(file -> file.toString().contains(only))
                    .sorted()
                    .toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
    }

    private void compare(Path scenario) throws IOException {
        String name = scenario.getFileName().toString().replace(".txt", "");
        // One after the other in the same place: paths get into messages, and so into the names of commits.
        Path root = directory.toRealPath().resolve(name);
        var git = new Side(root, false);
        List<String> expected = outputs(git, scenario);
        String expectedState = git.state();
        Files.move(root, root.resolveSibling(name + "-git"));
        var ours = new Side(root, true);
        List<String> actual = outputs(ours, scenario);
        assertThat(String.join("\n", actual)).isEqualTo(String.join("\n", expected));
        assertThat(ours.state()).as("the repositories at the end").isEqualTo(expectedState);
    }

    private static List<String> outputs(Side side, Path scenario) throws IOException {
        var outputs = new ArrayList<String>();
        int number = 0;
        for (String line : Files.readAllLines(scenario)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                outputs.add(number + ": " + line + "\n" + side.run(line, number));
            }
        }
        return outputs;
    }

    /** One of the two, with a home and a directory of its own. */
    private static final class Side {
        private final Path root;
        private final boolean builtin;
        private Path place;

        Side(Path root, boolean builtin) throws IOException {
            this.root = root;
            this.builtin = builtin;
            this.place = Files.createDirectories(root.resolve("work"));
            Path home = Files.createDirectories(root.resolve("home"));
            Files.writeString(home.resolve(".gitconfig"), """
                    [user]
                    \tname = Ada Lovelace
                    \temail = ada@example.org
                    [init]
                    \tdefaultBranch = main
                    """);
        }

        String run(String line, int number) {
            if (line.startsWith("@ ")) {
                place = root.resolve("work").resolve(line.substring(2)).normalize();
                return "";
            }
            if (line.startsWith("! ")) {
                return shown(real(number, List.of("sh", "-c", line.substring(2))), true, true);
            }
            boolean out = !line.startsWith("$~~");
            boolean error = !line.startsWith("$~");
            List<String> words = words(line.replaceFirst("^\\$~* git ", ""));
            return shown(builtin ? own(number, words) : git(number, words), out, error);
        }

        /** Everything that must be the same at the end, told by git itself. */
        String state() throws IOException {
            var state = new StringBuilder();
            try (var below = Files.walk(root.resolve("work"), 3)) {
                for (Path git :
                        below.filter(path -> path.endsWith(".git")).sorted().toList()) {
                    place = git.getParent();
                    for (String command : List.of(
                            "for-each-ref",
                            "symbolic-ref -q HEAD",
                            "rev-parse -q --verify HEAD",
                            "ls-files -s",
                            "status --porcelain",
                            "config --local --list",
                            "fsck --strict")) {
                        var outcome = git(9000, words(command));
                        state.append(command).append('\n').append(shown(outcome, true, false));
                    }
                }
            }
            // What a merge or a stash left behind on its way is nobody's.
            return state.toString().replaceAll("(?m)^dangling .*\n", "");
        }

        private RealCommand.Outcome git(int number, List<String> words) {
            var command = new ArrayList<>(List.of("git"));
            command.addAll(words);
            return real(number, command);
        }

        private RealCommand.Outcome real(int number, List<String> command) {
            return RealCommand.run(place, environment(number).variables(), command);
        }

        private RealCommand.Outcome own(int number, List<String> words) {
            var terminal = TestTerminal.piped();
            var command = new ArrayList<>(List.of("git"));
            command.addAll(words);
            int exitCode = new Program(environment(number).in(place), terminal).run(command);
            return new RealCommand.Outcome(exitCode, terminal.out(), terminal.error());
        }

        private TestEnvironment environment(int number) {
            return TestEnvironment.at(root.resolve("home"))
                    .with("MLGIT_GIT", "builtin")
                    .with("TZ", "UTC")
                    .with("ROOT", root.toString())
                    .with("GIT_EDITOR", ":")
                    .with("GIT_AUTHOR_DATE", (1_700_000_000 + 60 * number) + " +0100")
                    .with("GIT_COMMITTER_DATE", (1_700_000_000 + 60 * number) + " +0100");
        }

        private String shown(RealCommand.Outcome outcome, boolean out, boolean error) {
            var shown = new StringBuilder();
            if (out) {
                shown.append(outcome.out());
            }
            if (error) {
                outcome.error()
                        .lines()
                        .forEach(one -> shown.append("2| ").append(one).append('\n'));
            }
            shown.append("? ").append(outcome.exitCode()).append('\n');
            return shown.toString().replace(root.toString(), "[ROOT]");
        }

        private List<String> words(String text) {
            var words = new ArrayList<String>();
            Matcher matcher = WORD.matcher(text);
            while (matcher.find()) {
                String word = matcher.group(1) != null
                        ? matcher.group(1)
                        : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
                words.add(word.replace("[ROOT]", root.toString()));
            }
            return words;
        }
    }
}
