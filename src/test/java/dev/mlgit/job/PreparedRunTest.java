// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.NodeFormatter;
import dev.mlgit.json.JacksonFormatter;
import dev.mlgit.json.JacksonParser;
import dev.mlgit.run.RunName;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a run whose files could not all be written. */
class PreparedRunTest {
    private static final RunName NAME = new RunName("calm_owl_1");

    @TempDir
    Path home;

    @Test
    void leavesNothingWhenAFileOfItCannotBeWritten() throws IOException {
        LocalRunner runner = runner(home.resolve("data"), new FullAfterOne());

        assertThatThrownBy(() -> runner.prepare(NAME, job())).hasMessage("the disk is full");
        try (var left = Files.list(home.resolve("data/runs"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void saysWhyADirectoryCannotBeMade() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "in the way");
        LocalRunner runner = runner(file, new JacksonFormatter());

        assertThatThrownBy(() -> runner.prepare(NAME, job()))
                .isInstanceOfSatisfying(MlgitException.class, failure -> assertThat(failure.text())
                        .isEqualTo("cannot make " + file + "/runs/calm_owl_1: not a directory"));
    }

    private LocalRunner runner(Path data, NodeFormatter formatter) {
        var files = new RunFiles(data, formatter, new JacksonParser());
        var processes = new HostProcesses(Path.of("/proc"));
        return new LocalRunner(
                files,
                processes,
                new Supervisor(List.of("true")),
                new ProcessStop(files, processes, duration -> {}, Duration.ZERO),
                "instance",
                InstantSource.fixed(Instant.EPOCH));
    }

    private Job job() {
        return new Job(JobCommandLine.of(List.of("true")), TestEnvironment.at(home), Instant.EPOCH);
    }

    /** Formats once; then there is no room. */
    private static final class FullAfterOne implements NodeFormatter {
        private final NodeFormatter formatter = new JacksonFormatter();
        private boolean full;

        @Override
        public String json(Node node) {
            if (full) {
                throw MlgitException.failed("the disk is full");
            }
            full = true;
            return formatter.json(node);
        }

        @Override
        public String yaml(Node node) {
            return formatter.yaml(node);
        }

        @Override
        public Node query(Node node, String expression) {
            return formatter.query(node, expression);
        }
    }
}
