// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.git.reading.TreeScan;
import dev.mlgit.git.server.JGitRepositoryMaker;
import dev.mlgit.terminal.JLineTerminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
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
            case "snapshot" -> rehearsal.snapshot();
            case "keygen" -> rehearsal.keygen();
            case "keylist" -> rehearsal.keyList();
            case "keys" -> rehearsal.keys();
            case "shell" -> {
                rehearsal.everything();
                rehearsal.shell();
            }
            default -> rehearsal.everything();
        }
    }

    /** A home with a key, a bare repository and a clone of it, as a user would have them. */
    private void prepare() throws IOException {
        Files.createDirectories(stage.resolve("home/.ssh"));
        var files = Map.of(
                "train.py", "print('loss 0.1')\n".getBytes(StandardCharsets.UTF_8),
                "README.md", "# A project\n".getBytes(StandardCharsets.UTF_8));
        new JGitRepositoryMaker(environment).create(stage.resolve("project.git"), files, "first", Instant.EPOCH);
        int exitCode = run(
                "clone",
                stage.resolve("project.git").toString(),
                stage.resolve("project").toString());
        if (exitCode != 0) {
            throw new IllegalStateException("the rehearsal has no repository: clone ended with " + exitCode);
        }
        prepareKeys();
    }

    /** One key as it was made, one with a passphrase: a list says more of that. */
    private void prepareKeys() throws IOException {
        Path locked = stage.resolve("home/.ssh/id_locked");
        run(
                "keygen",
                "--no-passphrase",
                "-f",
                stage.resolve("home/.ssh/id_listed").toString());
        run("keygen", "--no-passphrase", "-f", locked.toString());
        Path secret = stage.resolve("home/secret");
        Files.writeString(secret, "a passphrase\n");
        run("key", "passphrase", "-f", locked.toString(), "--new-passphrase-file", secret.toString());
    }

    private void provenance() throws IOException {
        TreeScan.rehearse(stage.resolve("project"));
        runIn(stage.resolve("project"), "provenance");
        runIn(stage.resolve("project"), "provenance", "-o", "json");
        runIn(stage, "provenance");
    }

    /** A clean tree, a changed one, and the same once more. */
    private void snapshot() throws IOException {
        Path project = stage.resolve("project");
        TreeScan.rehearse(project);
        runIn(project, "provenance", "snapshot");
        Files.writeString(project.resolve("train.py"), "print('loss 0.2')\n");
        Files.writeString(project.resolve("new.py"), "print('new')\n");
        runIn(project, "provenance", "snapshot");
        runIn(project, "provenance", "snapshot", "-o", "json");
    }

    private void keygen() {
        run(
                "keygen",
                "--no-passphrase",
                "-f",
                stage.resolve("home/id_rehearsal").toString());
    }

    /** The key of the home, in a cache of its own: the fewer classes in it, the sooner a list is there. */
    private void keyList() {
        run("key", "list");
    }

    /** Keys listed for programs, shown, opened and given a passphrase. */
    private void keys() throws IOException {
        Path key = stage.resolve("home/.ssh/id_ed25519");
        Path secret = stage.resolve("home/secret");
        Files.writeString(secret, "a passphrase\n");
        run("key", "new", "--no-passphrase", "-f", key.toString(), "--force");
        run("key", "show");
        run("key", "passphrase", "--new-passphrase-file", secret.toString());
        run("key", "show", "--public", "--passphrase-file", secret.toString());
        run("key", "show", "-o", "json", "--public", "--passphrase-file", secret.toString());
        run("key", "list", "-o", "json");
    }

    /** One run of each sort: with the help, with files, with the database, with a failure. */
    private void everything() throws IOException {
        run("--help");
        run("key", "list");
        run("host", "list");
        run("host", "find", "github.com", "-o", "json");
        run("job", "list");
        run("job", "list", "-o", "json", "--query", "[].name");
        run("job", "show", "none");
        run("clone", stage.resolve("project.git").toString(), "again");
        provenance();
        runIn(stage.resolve("project"), "provenance", "snapshot", "--file-limit", "1M");
        run("no-such-command");
    }

    /** A person's session: a name completed, a command of ours, a foreign one, an old line, the end. */
    private void shell() throws IOException {
        try (var keys = new PipedInputStream(4096);
                var typing = new PipedOutputStream(keys)) {
            String typed = "he\t exit-codes\rls tr\t\r\u001b[A\u001b[D\rexit\r";
            typing.write(typed.getBytes(StandardCharsets.UTF_8));
            var screen = JLineTerminal.over(keys, OutputStream.nullOutputStream());
            var wiring = new Wiring(environment.in(stage.resolve("project")), terminal, new GlobalOptions());
            new ShellWiring(wiring).interactive(screen);
        }
    }

    private int run(String... arguments) {
        return runIn(stage, arguments);
    }

    private int runIn(Path directory, String... arguments) {
        return Main.run(List.of(arguments).toArray(String[]::new), environment.in(directory), terminal);
    }
}
