// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.io.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** An mlgit that does on the disk what the real one would, and can be told to do one thing otherwise. */
final class FakeMlgit implements CommandRunner {
    final List<String> seen = new ArrayList<>();
    private final Map<String, Supplier<Integer>> otherwise = new HashMap<>();
    private final FakeGitServer server;
    private final List<String> jobs = new ArrayList<>();

    FakeMlgit(FakeGitServer server) {
        this.server = server;
    }

    /** What happens instead when a command line begins with these words. */
    FakeMlgit when(String words, Supplier<Integer> instead) {
        otherwise.put(words, instead);
        return this;
    }

    @Override
    public int run(List<String> words, Path directory, Map<String, String> variables, Terminal terminal) {
        String line = String.join(" ", words.subList(1, words.size()));
        seen.add(line);
        for (var entry : otherwise.entrySet()) {
            if (line.startsWith(entry.getKey())) {
                return entry.getValue().get();
            }
        }
        try {
            return act(line, directory, Path.of(variables.get("HOME")), terminal);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int act(String line, Path directory, Path home, Terminal terminal) throws IOException {
        if (line.equals("keygen --no-passphrase")) {
            Files.createDirectory(home.resolve(".ssh"));
            Files.setPosixFilePermissions(home.resolve(".ssh"), PosixFilePermissions.fromString("rwx------"));
            write(home.resolve(".ssh/id_ed25519"), "private", "rw-------");
            write(home.resolve(".ssh/id_ed25519.pub"), "public", "rw-r--r--");
            return 0;
        }
        if (line.startsWith("clone ")) {
            return cloneTo(directory, home, line, terminal);
        }
        if (line.startsWith("provenance")) {
            terminal.writeOut(code(directory));
            return 0;
        }
        if (line.startsWith("submit ")) {
            String name = "run" + (jobs.size() + 1);
            jobs.add(0, name);
            Path logs = Files.createDirectories(home.resolve(".local/share/mlgit/runs/" + name + "/logs"));
            write(logs.resolve("info.json"), "{}", "rw-r--r--");
            write(logs.resolve("status.json"), "{}", "rw-r--r--");
            Files.createDirectories(directory.resolve("outputs"));
            write(directory.resolve("outputs/metrics.json"), "{\"run\": \"" + name + "\"}", "rw-r--r--");
            write(directory.resolve("outputs/model.json"), "{\"weights\": [1]}", "rw-r--r--");
            return 0;
        }
        if (line.startsWith("job list --query [0].name")) {
            terminal.writeOut(jobs.get(0) + "\n");
            return 0;
        }
        if (line.startsWith("job list --query")) {
            terminal.writeOut(String.join("\n", jobs) + "\n");
            return 0;
        }
        if (line.startsWith("job show") && line.contains("[status]")) {
            terminal.writeOut("Completed\nlogs/info.json\nlogs/status.json\n" + code(directory));
            return 0;
        }
        return line.startsWith("job ") ? 0 : 2;
    }

    private int cloneTo(Path directory, Path home, String line, Terminal terminal) throws IOException {
        String fingerprint = server.hostKey().fingerprint().toString();
        terminal.writeError("the key is " + fingerprint + "\n");
        if (!line.endsWith(" --accept-host-key " + fingerprint)) {
            return 3;
        }
        write(
                home.resolve(".ssh/known_hosts"),
                "[127.0.0.1]:4242 ssh-ed25519 " + server.hostKey().base64() + "\n",
                "rw-r--r--");
        Files.createDirectory(directory.resolve("machines"));
        for (var file : TrainingProject.files().entrySet()) {
            Files.write(directory.resolve("machines").resolve(file.getKey()), file.getValue());
        }
        return 0;
    }

    private static String code(Path directory) throws IOException {
        boolean dirty = Files.readString(directory.resolve("settings.txt")).contains("240");
        return "ssh://git@127.0.0.1:4242/machines.git\nmain\n" + "c".repeat(40) + "\n" + (dirty ? "True" : "False")
                + "\n";
    }

    private static void write(Path file, String text, String mode) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
