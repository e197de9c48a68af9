// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packed program takes the tour as a process of its own. */
class TourIT {
    private static final List<String> COREUTILS =
            List.of("cat", "chmod", "date", "env", "ls", "mkdir", "mv", "rm", "wc");

    @TempDir
    Path directory;

    private Path home;
    private Path temporary;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectory(directory.resolve("home"));
        temporary = Files.createDirectory(directory.resolve("tmp"));
    }

    @AfterEach
    void endWhatWasStarted() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void takesTheTourAndLeavesNothing() {
        RealCommand.Outcome outcome = RealCommand.run(home, environment(), command("tour"));

        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("$ mlgit keygen --no-passphrase\n", "ok: no process of the tour is left\n")
                .endsWith("Your turn: mlgit keygen, mlgit clone URL, mlgit submit -- COMMAND...\n")
                .doesNotContain("\u001b")
                .doesNotContain("\r");
        assertNothingIsLeft();
    }

    @Test
    void needsNoProgramButTheShellAndPython() throws IOException {
        RealParts.assumeProgram("python3", "python3");
        String python = RealCommand.run(
                        home, Map.of("PATH", path()), List.of("python3", "-c", "import sys; print(sys.executable)"))
                .success();

        RealCommand.Outcome outcome =
                RealCommand.run(home, environmentWithOnly(Path.of(python)), command("tour", "--color=always"));

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.error()).isZero();
        assertThat(outcome.out()).contains("submit -- python3 train.py", "\u001b[32mok:\u001b[0m the job is Completed");
        assertNothingIsLeft();
    }

    @Test
    void trainsInTheShellWhereThereIsNoPython() throws IOException {
        RealCommand.Outcome outcome = RealCommand.run(home, environmentWithOnly(), command("tour"));

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.error()).isZero();
        assertThat(outcome.out()).contains("submit -- sh train.sh", "ok: the job is Completed");
        assertNothingIsLeft();
    }

    @Test
    void usesNothingOfTheUsersOwn() throws IOException {
        Map<String, String> own = Map.of(
                ".gitconfig", "[broken",
                ".ssh/config", "Host *\n  ProxyCommand false\n",
                ".ssh/id_ed25519", "broken",
                ".ssh/known_hosts", "broken",
                ".local/share/mlgit/mlgit.db", "broken");
        for (var file : own.entrySet()) {
            Files.createDirectories(home.resolve(file.getKey()).getParent());
            Files.writeString(home.resolve(file.getKey()), file.getValue());
        }
        Map<String, String> environment = environment();
        environment.putAll(Map.of("GIT_DIR", "/nonexistent", "SSH_AUTH_SOCK", "/nonexistent", "GIT_SSH", "false"));

        RealCommand.Outcome outcome = RealCommand.run(home, environment, command("tour"));

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.error()).isZero();
        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> home.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(own.keySet());
        }
        for (var file : own.entrySet()) {
            assertThat(home.resolve(file.getKey())).hasContent(file.getValue());
        }
        assertThat(temporary).isEmptyDirectory();
        assertNoProcessIsLeft();
    }

    @Test
    void isTakenTwiceAtOnce() throws Exception {
        List<Process> both = List.of(start("tour"), start("tour"));

        for (Process tour : both) {
            String shown = new String(tour.getInputStream().readAllBytes(), UTF_8);
            assertThat(tour.waitFor()).as(shown).isZero();
        }
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"against a Git server", "$ mlgit clone", "$ mlgit submit", "$ mlgit job stream"})
    void leavesNothingWhenInterrupted(String line) throws Exception {
        Process tour = start("tour");
        readTo(line, tour.inputReader());

        RealCommand.run(home, environment(), List.of("kill", "-INT", Long.toString(tour.pid())))
                .success();

        assertThat(tour.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tour.exitValue()).isEqualTo(130);
        assertNothingIsLeft();
    }

    @Test
    void answersWithItsChecksAsData() {
        RealCommand.Outcome outcome =
                RealCommand.run(home, environment(), command("tour", "--query", "checks[0]", "-o", "json"));

        assertThat(outcome.out()).isEqualTo("""
                {
                  "scene": "Make a key",
                  "command": "",
                  "shown": "there is no key yet: ~/.ssh is empty"
                }
                """);
        assertNothingIsLeft();
    }

    private Process start(String... words) throws IOException {
        var builder =
                new ProcessBuilder(command(words)).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static void readTo(String wanted, BufferedReader reader) throws IOException {
        var shown = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            shown.append(line).append('\n');
            if (line.contains(wanted)) {
                return;
            }
        }
        throw new AssertionError("'" + wanted + "' was not shown:\n" + shown);
    }

    private static List<String> command(String... words) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return Stream.concat(Stream.of(java.toString(), "-jar", System.getProperty("mlgit.jar")), Stream.of(words))
                .toList();
    }

    private Map<String, String> environment() {
        return new TreeMap<>(Map.of("HOME", home.toString(), "PATH", path(), "TMPDIR", temporary.toString()));
    }

    /** A PATH that holds sh, a few of coreutils, and these. */
    private Map<String, String> environmentWithOnly(Path... programs) throws IOException {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("sh"), Path.of("/bin/sh"));
        for (String name : COREUTILS) {
            Files.createSymbolicLink(bin.resolve(name), RealParts.program(name));
        }
        for (Path program : programs) {
            Files.createSymbolicLink(bin.resolve("python3"), program);
        }
        Map<String, String> environment = environment();
        environment.put("PATH", bin.toString());
        return environment;
    }

    private static String path() {
        return System.getenv("PATH");
    }

    private void assertNothingIsLeft() {
        assertThat(temporary).isEmptyDirectory();
        assertThat(home).isEmptyDirectory();
        assertNoProcessIsLeft();
    }

    /** Every process of a tour has the temporary directory in its environment. */
    private void assertNoProcessIsLeft() {
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> environmentOf(process).contains(temporary.toString())))
                .isEmpty();
    }

    private static String environmentOf(ProcessHandle process) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ")), UTF_8);
        } catch (IOException ended) {
            return "";
        }
    }
}
