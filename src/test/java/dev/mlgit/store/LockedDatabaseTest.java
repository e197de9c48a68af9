// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees while another process holds the database. */
class LockedDatabaseTest {
    @TempDir
    Path home;

    @Test
    void saysSoAndStartsNoJobThatCouldNotBeRecorded() throws Exception {
        assertThat(mlgit(TestTerminal.piped(), "submit", "--name", "first", "--stream", "--", "true"))
                .isZero();
        Path data = home.resolve(".local/share/mlgit");
        Path file = data.resolve("mlgit.db");
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = other.createStatement()) {
            statement.executeUpdate("BEGIN EXCLUSIVE");
            var submitting = TestTerminal.piped();

            int exitCode = mlgit(submitting, "submit", "--name", "second", "--", "touch", "ran");

            assertThat(submitting.error()).isEqualTo("""
                            error: the database %1$s is locked by another process (waited 5 s); nothing was changed
                            hint: see who has it open: fuser -v %1$s
                            hint: then try again
                            """.formatted(file));
            assertThat(submitting.out()).isEmpty();
            assertThat(exitCode).isEqualTo(1);
            assertThat(home.resolve("ran")).doesNotExist();
            assertThat(data.resolve("runs/second")).doesNotExist();

            var listing = TestTerminal.piped();
            assertThat(mlgit(listing, "job", "list")).isEqualTo(1);
            assertThat(listing.error()).isEqualTo(submitting.error());
            statement.executeUpdate("ROLLBACK");
        }
        assertThat(mlgit(TestTerminal.piped(), "submit", "--name", "second", "--stream", "--", "true"))
                .isZero();
        assertThat(names()).isEqualTo("second\nfirst\n");
    }

    private String names() {
        var terminal = TestTerminal.piped();
        assertThat(mlgit(terminal, "job", "list", "--query", "[].name", "-o", "tsv"))
                .as(terminal.error())
                .isZero();
        return terminal.out();
    }

    private int mlgit(TestTerminal terminal, String... arguments) {
        return new Program(TestEnvironment.at(home), terminal).run(List.of(arguments));
    }
}
