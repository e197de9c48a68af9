// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.id.IdSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the tour, and leaves nothing: not after a failure and not after Ctrl-C. */
public final class TakeTour {
    private final Parts parts;
    private final IdSource ids;
    private final InstantSource clock;
    private final Path temporaryDirectory;

    /** What the story is played with. */
    public record Parts(GitServer server, RepositoryMaker repositories, CommandRunner runner, Machine machine) {}

    /**
     * @param real where PATH and the terminal's variables come from; nothing else of it is used
     * @param keep leave the directory for a look
     */
    record Request(Environment real, Screen screen, boolean keep) {}

    /** @param temporaryDirectory where the tour's own directory is made */
    public TakeTour(Parts parts, IdSource ids, InstantSource clock, Path temporaryDirectory) {
        this.parts = parts;
        this.ids = ids;
        this.clock = clock;
        this.temporaryDirectory = temporaryDirectory;
    }

    TourResult run(Request request) {
        var cleaner = new TourCleaner(parts.machine(), request.keep());
        try (var ending = parts.machine().whenEnding(cleaner.stopping(Thread.currentThread()))) {
            return take(request, cleaner);
        }
    }

    private TourResult take(Request request, TourCleaner cleaner) {
        try (cleaner) {
            var directory = TourDirectory.create(temporaryDirectory, ids);
            cleaner.cleans(directory);
            directory.furnish();
            String commit = parts.repositories()
                    .create(
                            directory.repositories().resolve(TrainingProject.NAME + ".git"),
                            TrainingProject.files(),
                            "Learn which machines fail",
                            clock.instant());
            var served = new ServedRepositories(directory.repositories());
            GitServer.Running server = parts.server().start(served, directory.authorizedKeys());
            cleaner.closes(server);
            List<Check> checks = tell(request, cleaner, directory, server, commit);
            return new TourResult(checks, Optional.of(directory.root()).filter(root -> request.keep()));
        }
    }

    private List<Check> tell(
            Request request, TourCleaner cleaner, TourDirectory directory, GitServer.Running server, String commit) {
        Map<String, String> variables = directory.variables(request.real());
        var stage = new Stage(
                request.screen(), parts.runner(), parts.machine(), directory.home(), variables, cleaner::stopped);
        boolean python = parts.machine().run(List.of("python3", "-c", ""), directory.home(), variables) == 0;
        introduce(request.screen(), directory, server);
        new Story(stage, new TourFiles(directory), server, commit, TrainingProject.command(python)).tell();
        stage.check(cleaner.everyProcessEnds(), "no process of the tour is left");
        return stage.checks();
    }

    private static void introduce(Screen screen, TourDirectory directory, GitServer.Running server) {
        screen.title("mlgit tour: from an empty ~/.ssh to training jobs that know their code");
        screen.say("Every command below runs for real, and on this machine only: in the home");
        screen.say(directory.home() + ", against a Git server on 127.0.0.1:" + server.port() + ".");
    }
}
