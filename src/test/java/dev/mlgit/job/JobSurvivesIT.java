// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed program in real processes: what ends a terminal does not end a job. */
class JobSurvivesIT {
    private static final long DEADLINE_SECONDS = 60;

    @TempDir
    Path home;

    @Test
    void aJobOutlivesTheTerminalItWasSubmittedFrom() throws Exception {
        RealParts.assumeProgram("tmux", "tmux");
        Path socket = home.resolve("tmux.socket");
        run(
                "tmux",
                "-S",
                socket.toString(),
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-s",
                "work",
                "exec " + quoted(mlgit("submit", "--name", "survivor", "--stream", "--", "sh", "-c", waitFor("go"))));
        awaitText(log("survivor"), "waiting");

        run("tmux", "-S", socket.toString(), "kill-session", "-t", "work");
        Files.createFile(home.resolve("go"));

        awaitRecorded("survivor", "Completed");
        assertThat(Files.readString(log("survivor"))).isEqualTo("waiting\ndone\n");
    }

    @Test
    void ctrlCStopsTheStreamAndNotTheJob() throws Exception {
        run(mlgit("submit", "--name", "watched", "--", "sh", "-c", waitFor("go")));
        Path error = home.resolve("stream.err");
        Path out = home.resolve("stream.out");
        Process stream = start(mlgit("job", "stream", "watched"), out, error);
        awaitText(out, "waiting");

        run("kill", "-INT", Long.toString(stream.pid()));

        assertThat(stream.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(stream.exitValue()).isEqualTo(130);
        assertThat(Files.readString(error)).isEqualTo("\nstopped streaming; run watched continues\n");
        Files.createFile(home.resolve("go"));
        awaitRecorded("watched", "Completed");
    }

    @Test
    void twoSubmitsAtOnceAreBothRecorded() throws Exception {
        Process one = start(mlgit("submit", "--name", "one", "--", "true"), home.resolve("1"), home.resolve("1e"));
        Process two = start(mlgit("submit", "--name", "two", "--", "true"), home.resolve("2"), home.resolve("2e"));
        assertThat(one.waitFor()).isZero();
        assertThat(two.waitFor()).isZero();
        awaitRecorded("one", "Completed");
        awaitRecorded("two", "Completed");
    }

    /** What is in the database itself: nobody asks mlgit, so the supervisor had it recorded. */
    private void awaitRecorded(String name, String status) throws Exception {
        Path supervisorLog = home.resolve(".local/share/mlgit/runs/" + name + "/azureml-logs/supervisor_log.txt");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!recorded(name).equals(status)) {
            assertThat(System.nanoTime()).as(Files.readString(supervisorLog)).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private String recorded(String name) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(
                        "jdbc:sqlite:" + home.resolve(".local/share/mlgit/mlgit.db"));
                var select = connection.prepareStatement("SELECT status FROM run WHERE name = ?")) {
            select.setString(1, name);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private Path log(String name) {
        return home.resolve(".local/share/mlgit/runs/" + name + "/user_logs/std_log.txt");
    }

    private String waitFor(String file) {
        return "echo waiting; while [ ! -e '" + home.resolve(file) + "' ]; do sleep 0.1; done; echo done";
    }

    private static void awaitText(Path file, String text) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!Files.exists(file) || !Files.readString(file).contains(text)) {
            assertThat(System.nanoTime()).as("no '" + text + "' in " + file).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static List<String> mlgit(String... arguments) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("mlgit.jar")));
        words.addAll(List.of(arguments));
        return words;
    }

    private static String quoted(List<String> words) {
        return String.join(
                " ",
                words.stream()
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .toList());
    }

    private void run(String... command) {
        run(List.of(command));
    }

    private void run(List<String> command) {
        var environment = new TreeMap<>(TestEnvironment.at(home).variables());
        environment.put("TERM", "xterm");
        RealCommand.run(home, environment, command).success();
    }

    private Process start(List<String> command, Path out, Path error) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(error.toFile());
        builder.environment().clear();
        builder.environment().putAll(TestEnvironment.at(home).variables());
        return builder.start();
    }
}
