// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Terminal;
import dev.mlgit.core.io.Theme;
import dev.mlgit.shell.InteractiveShell;
import dev.mlgit.shell.OpenShell;
import dev.mlgit.shell.Place;
import dev.mlgit.shell.PosixShell;
import dev.mlgit.shell.PromptView;
import dev.mlgit.shell.ShellCommand;
import dev.mlgit.shell.ShellProgram;
import dev.mlgit.shell.ShellSettings;
import dev.mlgit.terminal.JLineTerminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Wires the shell. */
final class ShellWiring {
    private final Wiring wiring;

    ShellWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    int open() {
        return shell().run(new OpenShell.Request(Optional.empty(), Optional.empty()));
    }

    List<CommandEntry> commands() {
        return List.of(CommandEntry.command("shell", "The shell", () -> new ShellCommand(this::shell)));
    }

    private OpenShell shell() {
        var invocation = wiring.invocation();
        Environment environment = invocation.environment();
        Terminal terminal = wiring.terminal();
        boolean person = invocation.console().interactive() && terminal.outputIsTerminal();
        return new OpenShell(
                environment,
                terminal,
                person,
                this::interactive,
                () -> new PosixShell(program(environment), false, place(environment)),
                this::treeCommands);
    }

    private int interactive() {
        if (wiring.terminal() instanceof JLineTerminal) {
            throw MlgitException.usage("this is the mlgit shell already", "exit");
        }
        return interactive(JLineTerminal.open());
    }

    /** The shell on this terminal, which is closed at its end. */
    int interactive(JLineTerminal opened) {
        Environment environment = wiring.invocation().environment();
        Place place = place(environment);
        try (var terminal = opened;
                var foreign = new PosixShell(program(environment), true, place);
                var commands = treeCommands()) {
            return new InteractiveShell(commands, foreign, new HeadFileBranchReader(), terminal, settings(environment))
                    .run(place);
        }
    }

    private TreeCommands treeCommands() {
        return new TreeCommands(
                wiring.commands(), ShellPassphrases.open(wiring.invocation().environment(), wiring.clock()));
    }

    private ShellSettings settings(Environment environment) {
        Theme theme = wiring.invocation().console().outTheme();
        boolean plain = environment.variable("TERM").orElse("dumb").equals("dumb");
        return new ShellSettings(
                environment.home(),
                environment.dataDirectory().resolve("history"),
                new PromptView(environment.home(), theme, !unicode(environment)),
                plain);
    }

    private static boolean unicode(Environment environment) {
        String locale = environment
                .variable("LC_ALL")
                .or(() -> environment.variable("LC_CTYPE"))
                .or(() -> environment.variable("LANG"))
                .orElse("C");
        return locale.toLowerCase(java.util.Locale.ROOT).replace("-", "").contains("utf8");
    }

    private static Place place(Environment environment) {
        return new Place(environment.workingDirectory(), environment.variables());
    }

    private ShellProgram program(Environment environment) {
        var names = new java.util.LinkedHashSet<String>();
        wiring.commands().forEach(entry -> names.add(entry.name()));
        return ShellProgram.of(environment, launcher(environment), names);
    }

    /** What starts mlgit from the user's shell: the launcher we came from, else this Java and this jar. */
    private static List<String> launcher(Environment environment) {
        return environment
                .variable("MLGIT_LAUNCHER")
                .map(List::of)
                .orElseGet(() -> List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()));
    }
}
