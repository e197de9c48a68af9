// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.Terminal;
import dev.mlgit.git.server.JGitPackService;
import dev.mlgit.git.server.JGitRepositoryMaker;
import dev.mlgit.ssh.server.MinaGitServer;
import dev.mlgit.tour.Screen;
import dev.mlgit.tour.TakeTour;
import dev.mlgit.tour.TourCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Wires the tour: JGit behind MINA as its server, and the whole program as what it runs. */
final class TourWiring {
    private final Wiring wiring;

    TourWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    List<CommandEntry> commands() {
        return List.of(CommandEntry.command(
                "tour", "Start here", () -> new TourCommand(wiring.invocation(), this::tour, this::screen)));
    }

    private TakeTour tour() {
        var parts = new TakeTour.Parts(
                new MinaGitServer(new JGitPackService()),
                new JGitRepositoryMaker(nobody()),
                (words, directory, variables, terminal) ->
                        new Program(new SystemEnvironment(variables, directory), terminal).run(words),
                new HostMachine());
        Environment environment = wiring.invocation().environment();
        Path temporary = environment
                .variable("TMPDIR")
                .map(environment::path)
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        return new TakeTour(parts, wiring.ids(), wiring.clock(), temporary);
    }

    /** The tour's repository is made without anybody's configuration. */
    private static Environment nobody() {
        return new SystemEnvironment(Map.of("HOME", "/nonexistent", "GIT_CONFIG_NOSYSTEM", "1"), Path.of("/"));
    }

    /** Where data was asked for, standard output is for that alone, and the story is told to nobody. */
    private Screen screen() {
        Invocation invocation = wiring.invocation();
        Terminal terminal = wiring.terminal();
        return new Screen(
                invocation.dataRequested() ? text -> {} : terminal::writeOut,
                invocation.console().outTheme(),
                terminal.outputIsTerminal(),
                invocation.console().width());
    }
}
