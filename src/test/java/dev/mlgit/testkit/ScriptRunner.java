// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a {@link Script} in a home of its own and compares whole outputs. */
public final class ScriptRunner {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private final Path home;
    private Environment environment;

    /** @param environment its home is the directory the script's files go to */
    public ScriptRunner(Environment environment) {
        this.home = environment.home();
        this.environment = environment;
    }

    public void run(Path script) throws IOException {
        Script parsed = Script.parse(Files.readAllLines(script));
        for (var file : parsed.files().entrySet()) {
            Path target = home.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
            Files.setPosixFilePermissions(target, permissions(parsed.modes().get(file.getKey())));
        }
        for (Script.Step step : parsed.steps()) {
            run(script, step);
        }
    }

    private void run(Path script, Script.Step step) {
        var outcome = step.command().equals("cd") || step.command().startsWith("cd ")
                ? changeDirectory(step.command())
                : step.command().startsWith("export ") ? export(step.command()) : execute(step);
        String where = script.getFileName() + ":" + step.line() + ": $ " + step.command();
        String actual = shown(lines(outcome.out()), lines(outcome.error()), outcome.exitCode());
        String expected = shown(step.out(), step.error(), step.exitCode());
        if (!matches(expected, actual)) {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    private RealCommand.Outcome execute(Script.Step step) {
        if (step.command().equals("mlgit") || step.command().startsWith("mlgit ")) {
            return mlgit(step);
        }
        return RealCommand.run(
                environment.workingDirectory(), environment.variables(), List.of("sh", "-c", step.command()));
    }

    private RealCommand.Outcome mlgit(Script.Step step) {
        List<String> words = words(step.command());
        var terminal = step.typed().isEmpty()
                ? TestTerminal.piped()
                : TestTerminal.typing(step.typed().toArray(String[]::new));
        int exitCode = new Program(environment, terminal).run(words.subList(1, words.size()));
        assertThat(terminal.unusedAnswers()).as("answers nobody asked for").isEmpty();
        return new RealCommand.Outcome(exitCode, terminal.out(), terminal.error());
    }

    private RealCommand.Outcome changeDirectory(String command) {
        Path target = command.equals("cd") ? home : environment.path(command.substring(3));
        assertThat(target).isDirectory();
        environment = environment.in(target);
        return new RealCommand.Outcome(0, "", "");
    }

    /** {@code export NAME=VALUE}, for the steps that follow. */
    private RealCommand.Outcome export(String command) {
        String[] assignment = words(command).get(1).split("=", 2);
        environment = environment.with(assignment[0], assignment[1]);
        return new RealCommand.Outcome(0, "", "");
    }

    private List<String> words(String command) {
        var words = new ArrayList<String>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            String word = matcher.group(1) != null
                    ? matcher.group(1)
                    : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            words.add(word.replace("[HOME]", home.toString()));
        }
        return words;
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private static String shown(List<String> out, List<String> error, int exitCode) {
        var shown = new StringBuilder();
        out.forEach(line -> shown.append(line).append('\n'));
        error.forEach(line -> shown.append("2| ").append(line).append('\n'));
        return shown.append("? ").append(exitCode).append('\n').toString();
    }

    private boolean matches(String expected, String actual) {
        String pattern = Pattern.quote(expected)
                .replace("[..]", "\\E[^\\n]*\\Q")
                .replace("[HOME]", "\\E" + Pattern.quote(home.toString()) + "\\Q");
        return Pattern.compile(pattern).matcher(actual).matches();
    }

    private static Set<PosixFilePermission> permissions(String octal) {
        int mode = Integer.parseInt(octal, 8);
        PosixFilePermission[] bits = PosixFilePermission.values();
        var set = new HashSet<PosixFilePermission>();
        for (int bit = 0; bit < bits.length; bit++) {
            if ((mode & (1 << (bits.length - 1 - bit))) != 0) {
                set.add(bits[bit]);
            }
        }
        return set;
    }
}
