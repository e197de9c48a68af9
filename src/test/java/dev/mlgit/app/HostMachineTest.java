// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMachineTest {
    @TempDir
    Path directory;

    private final HostMachine machine = new HostMachine();

    @Test
    void runsAProgramWithNothingButTheVariablesGiven() {
        Map<String, String> path = Map.of("PATH", System.getenv("PATH"));

        assertThat(machine.run(List.of("sh", "-c", "test -z \"$HOME\" && echo hello > file"), directory, path))
                .isZero();
        assertThat(directory.resolve("file")).hasContent("hello\n");
        assertThat(machine.run(List.of("sh", "-c", "exit 7"), directory, path)).isEqualTo(7);
        assertThat(machine.run(List.of("no-such-program"), directory, path)).isEqualTo(127);
    }

    @Test
    void waitsForProcessesThatEndByThemselves() throws IOException {
        Process process = start("read line; exit 0");
        process.outputWriter().append('\n').close();

        assertThat(machine.endProcesses("MLGIT_TOUR_TEST", directory.toString(), 10_000))
                .isZero();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void endsProcessesThatHaveLeftTheirParent() throws Exception {
        Process parent = start("sh -c 'trap \"\" TERM; echo $$; exec sleep 600' & wait");
        long orphan = Long.parseLong(parent.inputReader().readLine());
        waitForProgram(orphan, "sleep");
        parent.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        int ended = machine.endProcesses("MLGIT_TOUR_TEST", directory.toString(), 0);

        assertThat(ended).isEqualTo(1);
        // Gone, or a zombie where process 1 collects no children: neither runs.
        assertThat(state(orphan)).isIn("", "Z");
    }

    @Test
    void leavesOtherProcessesAlone() throws IOException {
        Process process = start("read line; exit 0");
        try {
            assertThat(machine.endProcesses("MLGIT_TOUR_TEST", directory + "/other", 0))
                    .isZero();
            assertThat(machine.endProcesses("TOUR_TEST", directory.toString(), 0))
                    .isZero();
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Until the process has become that program: while it does, the kernel shows it without any environment. */
    private static void waitForProgram(long pid, String name) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        Path program = Path.of("/proc/" + pid + "/comm");
        while (!Files.readString(program).strip().equals(name)) {
            assertThat(System.nanoTime()).as("deadline for " + name).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** The letter /proc shows; empty when there is no such process. */
    private static String state(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/stat");
        return Files.exists(status) ? Files.readString(status).replaceFirst("(?s).*\\) (.).*", "$1") : "";
    }

    private Process start(String script) throws IOException {
        var builder = new ProcessBuilder("sh", "-c", script);
        builder.environment().put("MLGIT_TOUR_TEST", directory.toString());
        return builder.start();
    }
}
