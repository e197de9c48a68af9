// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TmuxSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Long work on a real terminal shows how far it has come, and Ctrl-C leaves nothing of it behind. Blanks do not count: a
 * terminal breaks long lines at its edge.
 */
class StoppedWorkIT {
    /** A commit of 457 000 files in a few objects: nobody waits for the end of its checkout. */
    private static final String HUGE = """
            cd r; blob=$(echo x | git hash-object -w --stdin)
            tree=$(for i in $(seq 26); do printf '100644 blob %s\\tf%s\\n' $blob $i; done | git mktree)
            for level in 1 2 3; do
              tree=$(for i in $(seq 26); do printf '040000 tree %s\\td%s\\n' $tree $i; done | git mktree); done
            git update-ref refs/mlgit/runs/huge $(git commit-tree -m huge $tree)
            """;

    @TempDir
    Path parent;

    private SnapshotWorld world;

    @BeforeEach
    void makeRepository() throws IOException {
        RealParts.assumeGit();
        world = new SnapshotWorld(parent);
        world.sh("git init -q r; cd r; echo a > a.txt; git add .; git commit -qm one; echo n > n");
    }

    @Test
    void aStoppedSnapshotLeavesNothing() {
        world.sh("cd r; truncate -s 100G large");
        String state = world.state("r");
        String objects = objects();
        try (TmuxSession terminal = start("provenance", "snapshot", "--file-limit", "200G", "--total-limit", "200G")) {
            terminal.waitFor("Reading files: ").waitFor(" MiB").press("C-c");

            assertThat(terminal.waitForExit()).isEqualTo(130);
            assertThat(terminal.screen())
                    .containsIgnoringWhitespaces("error: the snapshot of " + here()
                            + " was stopped: none was kept hint: mlgit provenance snapshot " + here())
                    .doesNotContain("Reading files");
        }
        assertThat(objects()).isEqualTo(objects);
        assertThat(world.state("r")).isEqualTo(state);
        world.assertWhole("r");
    }

    @Test
    void aStoppedSubmissionStartsAndRecordsNothing() {
        world.sh("cd r; truncate -s 100G large");
        try (TmuxSession terminal = start(
                "submit", "--name", "one", "--file-limit", "200G", "--total-limit", "200G", "--", "touch", "started")) {
            terminal.waitFor("Reading files: ").press("C-c");

            assertThat(terminal.waitForExit()).isEqualTo(130);
            assertThat(terminal.screen())
                    .containsIgnoringWhitespaces(
                            "error: the snapshot of " + here() + " was stopped: none was kept, and no run was started");
        }
        assertThat(world.mlgit("r", "job", "list", "-o", "json").success()).isEqualTo("[]");
        assertThat(world.out("r", "ls; git for-each-ref refs/mlgit; ls ../.local/share/mlgit/runs"))
                .isEqualTo("a.txt\nlarge\nn");
        world.assertWhole("r");
    }

    @Test
    void aStoppedCheckoutLeavesNothing() {
        world.sh(HUGE);
        String commit = world.out("r", "git rev-parse refs/mlgit/runs/huge");
        String out = world.home().resolve("out").toString();
        try (TmuxSession terminal = start("provenance", "checkout", commit, "--into", out)) {
            terminal.waitFor("Writing files: ").press("C-c");

            assertThat(terminal.waitForExit()).isEqualTo(130);
            assertThat(terminal.screen())
                    .containsIgnoringWhitespaces("error: the checkout was stopped: nothing was left in " + out
                            + " hint: mlgit provenance checkout " + commit.substring(0, 12) + " --into " + out);
        }
        assertThat(world.home().resolve("out")).doesNotExist();
        world.assertWhole("r");
    }

    @Test
    void aStoppedComparisonSaysNothingOfTheSnapshot() {
        String commit = world.snapshot("r");
        world.sh("cd r; truncate -s 100G a.txt");
        try (TmuxSession terminal = start("provenance", "verify", commit)) {
            terminal.waitFor("Comparing files: ").press("C-c");

            assertThat(terminal.waitForExit()).isEqualTo(130);
            assertThat(terminal.screen())
                    .containsIgnoringWhitespaces("error: the comparison with the snapshot " + commit.substring(0, 12)
                            + " was stopped hint: mlgit provenance verify " + commit.substring(0, 12))
                    .doesNotContain("whole");
        }
        world.assertWhole("r");
    }

    /** As a scheduler ends it, where nobody sees progress. */
    @Test
    void aSignalWithoutATerminalDoesTheSame() throws Exception {
        world.sh(HUGE);
        Path log = world.home().resolve("log");
        var command = new ArrayList<>(SnapshotWorld.program());
        command.addAll(List.of(
                "provenance", "checkout", world.out("r", "git rev-parse refs/mlgit/runs/huge"), "--into", "../out"));
        var builder = new ProcessBuilder(command)
                .directory(world.home().resolve("r").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(world.git().environment().variables());
        Process checkout = builder.start();
        try {
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (world.out(".", "ls out/d1 2>/dev/null | wc -l").equals("0")) {
                assertThat(checkout.isAlive()).as(world.out(".", "cat log")).isTrue();
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
            world.sh("kill -TERM " + checkout.pid());
            assertThat(checkout.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            checkout.destroyForcibly();
        }
        assertThat(checkout.exitValue()).isEqualTo(143);
        assertThat(world.out(".", "cat log"))
                .startsWith("error: the checkout was stopped: nothing was left in ")
                .doesNotContain("Writing files");
        assertThat(world.home().resolve("out")).doesNotExist();
    }

    private TmuxSession start(String... words) {
        var command = new ArrayList<>(SnapshotWorld.program());
        command.addAll(List.of(words));
        return TmuxSession.start(
                world.home().resolve("r"),
                new HashMap<>(world.git().environment().variables()),
                command);
    }

    private String here() {
        return world.home().resolve("r").toString();
    }

    private String objects() {
        return RealCommand.run(
                        world.home().resolve("r"),
                        world.git().environment().variables(),
                        List.of("find", ".git/objects", "-type", "f"))
                .success();
    }
}
