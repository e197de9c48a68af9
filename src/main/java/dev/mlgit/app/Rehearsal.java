// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.git.server.JGitRepositoryMaker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Runs of mlgit that show Java which classes a command needs. {@code bin/mlgit} records them into its start-up caches;
 * users never call this. First {@code prepare DIRECTORY}, then {@code KIND DIRECTORY} once for each cache.
 */
public final class Rehearsal {
    private final Path stage;
    private final Environment environment;
    private final SystemTerminal terminal = new SystemTerminal();

    private Rehearsal(Path stage, Environment process) {
        this.stage = stage;
        this.environment = process.in(stage);
    }

    public static void main(String[] arguments) throws IOException {
        var rehearsal = new Rehearsal(Path.of(arguments[1]), SystemEnvironment.ofProcess());
        switch (arguments[0]) {
            case "prepare" -> rehearsal.prepare();
            case "version" -> rehearsal.run("--version");
            case "provenance" -> rehearsal.provenance();
            case "keygen" -> rehearsal.keygen();
            default -> rehearsal.everything();
        }
    }

    /** A home, a bare repository and a clone of it, as a user would have them. */
    private void prepare() throws IOException {
        Files.createDirectories(stage.resolve("home"));
        var files = Map.of(
                "train.py", "print('loss 0.1')\n".getBytes(StandardCharsets.UTF_8),
                "README.md", "# A project\n".getBytes(StandardCharsets.UTF_8));
        new JGitRepositoryMaker(environment).create(stage.resolve("project.git"), files, "first", Instant.EPOCH);
        run(
                "clone",
                stage.resolve("project.git").toString(),
                stage.resolve("project").toString(),
                "--to",
                "local");
    }

    private void provenance() {
        run("-C", "project", "provenance");
        runIn(stage.resolve("project"), "provenance");
        runIn(stage.resolve("project"), "provenance", "-o", "json");
    }

    private void keygen() {
        run("keygen", "--no-passphrase", "-f", "home/id_rehearsal", "--force");
    }

    /** One run of each sort: with the help, with files, with the database, with a failure. */
    private void everything() {
        run("--help");
        run("key", "list");
        run("host", "list");
        run("host", "check", "github.com", "-o", "json");
        run("job", "list");
        run("job", "list", "-o", "json", "--query", "[].name");
        run("job", "show", "none");
        run("clone", stage.resolve("project.git").toString(), "again", "--to", "local");
        provenance();
        run("no-such-command");
    }

    private void run(String... arguments) {
        runIn(stage, arguments);
    }

    private void runIn(Path directory, String... arguments) {
        Main.run(List.of(arguments).toArray(String[]::new), environment.in(directory), terminal);
    }
}
