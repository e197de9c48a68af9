// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Runs the commands of the story where the story has got to, shows them, and keeps count of what they showed. */
final class Stage {
    private static final int INTERRUPTED = ErrorKind.INTERRUPTED.exitCode();

    private final Screen screen;
    private final CommandRunner runner;
    private final Machine machine;
    private final Map<String, String> variables;
    private final BooleanSupplier stopped;
    private final List<Check> checks = new ArrayList<>();
    private Path directory;
    private int scene;
    private String title = "";
    private String typed = "";

    Stage(
            Screen screen,
            CommandRunner runner,
            Machine machine,
            Path directory,
            Map<String, String> variables,
            BooleanSupplier stopped) {
        this.screen = screen;
        this.runner = runner;
        this.machine = machine;
        this.directory = directory;
        this.variables = Map.copyOf(variables);
        this.stopped = stopped;
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }

    Path directory() {
        return directory;
    }

    void scene(String name) {
        scene++;
        title = name;
        screen.scene(scene, name);
    }

    void say(String text) {
        screen.say(text);
    }

    /** Runs mlgit as a person would, and fails unless it ends with this exit code. */
    Outcome mlgit(int exitCode, String... words) {
        show(withName(words));
        Outcome outcome = run(RecordingTerminal.showing(screen.sink(), screen.progress(), screen.width()), words);
        if (outcome.exitCode() == INTERRUPTED) {
            throw MlgitException.interrupted("the tour was stopped");
        }
        if (outcome.exitCode() != exitCode) {
            throw failure("exit code " + outcome.exitCode() + " instead of " + exitCode);
        }
        return outcome;
    }

    /** Asks mlgit something for a check, unseen; the lines it answers. */
    List<String> ask(String... words) {
        Outcome outcome = run(RecordingTerminal.silent(), words);
        if (outcome.exitCode() != 0) {
            throw failure("'" + withName(words) + "' failed: " + outcome.error().strip());
        }
        return outcome.lines();
    }

    void changeDirectory(String name) {
        show(new TypedCommand(List.of("cd", name)));
        directory = directory.resolve(name);
    }

    /** Runs a line of shell that needs no program but the shell. */
    void shell(String line) {
        stopIfTold();
        typed = line;
        screen.command(line);
        if (machine.run(List.of("sh", "-c", line), directory, variables) != 0) {
            throw failure("the shell could not do it");
        }
    }

    /** Fails the tour unless this holds; says what it shows. */
    void check(boolean holds, String shown) {
        stopIfTold();
        if (!holds) {
            throw failure("it is not true that " + shown);
        }
        checks.add(new Check(title, typed, shown));
        screen.ok(shown);
    }

    MlgitException failure(String what) {
        if (stopped.getAsBoolean()) {
            return MlgitException.interrupted("the tour was stopped");
        }
        return MlgitException.failed(
                "the tour failed at step " + scene + " (" + title + "), '" + typed + "': " + what,
                "'mlgit tour --keep' leaves everything in place for a look");
    }

    private Outcome run(RecordingTerminal terminal, String... words) {
        stopIfTold();
        List<String> arguments = new ArrayList<>();
        arguments.add("--color=" + (screen.theme() == Theme.COLOUR ? "always" : "never"));
        arguments.addAll(Arrays.asList(words));
        int exitCode = runner.run(arguments, directory, variables, terminal);
        stopIfTold();
        return new Outcome(exitCode, terminal.out(), terminal.error());
    }

    private void show(TypedCommand command) {
        stopIfTold();
        typed = command.toString();
        screen.command(command.wrapped());
    }

    private void stopIfTold() {
        if (stopped.getAsBoolean()) {
            throw MlgitException.interrupted("the tour was stopped");
        }
    }

    private static TypedCommand withName(String... words) {
        var all = new ArrayList<>(List.of("mlgit"));
        all.addAll(Arrays.asList(words));
        return new TypedCommand(all);
    }
}
