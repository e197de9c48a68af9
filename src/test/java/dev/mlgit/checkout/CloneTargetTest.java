// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that are not free for a clone, and what becomes of them. */
class CloneTargetTest {
    @TempDir
    Path directory;

    private CloneBench bench;
    private Path bare;

    @BeforeEach
    void prepare() {
        RealParts.assumeGit();
        bench = new CloneBench(directory);
        bare = bench.repository(bench.root().resolve("model.git"));
    }

    @Test
    void keepsAFinishedRepositoryWithAFileOfTheMarksName() {
        bench.mlgit(TestTerminal.piped(), "clone", bare.toString(), "ours");
        bench.write(bench.home().resolve("ours/mlgit-clone"), "a file of the user's\n");
        String before = bench.sh(bench.home(), "git -C ours rev-parse HEAD; find ours | sort");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", bare.toString(), "ours");

        assertThat(terminal.error()).isEqualTo("""
                error: destination path 'ours' already exists and is not an empty directory
                hint: clone into another directory: mlgit clone URL DIRECTORY
                """);
        assertThat(exitCode).isEqualTo(1);
        assertThat(bench.sh(bench.home(), "git -C ours rev-parse HEAD; find ours | sort"))
                .isEqualTo(before);
    }

    @Test
    void goesOnInNothingThatSomebodyElsePrepared() {
        Path victim = bench.home().resolve("ours");
        bench.sh(bench.home(), """
                git init -q ours
                git -C ours config filter.x.smudge 'touch %s/started'
                printf 'url %s\\n' >ours/.git/mlgit-clone
                """.formatted(bench.home(), bare));
        assumeThat(RealCommand.run(victim, Map.of(), List.of("chown", "-R", "65534", ".git"))
                        .exitCode())
                .as("may give files away")
                .isZero();
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", bare.toString(), "ours");

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'ours'...
                error: the unfinished clone in %s/.git belongs to somebody else
                hint: clone into another directory: mlgit clone URL DIRECTORY
                """.formatted(victim));
        assertThat(exitCode).isEqualTo(3);
        assertThat(victim.resolve(".git/mlgit-clone")).exists();
    }

    @Test
    void readsNoSettingsOfAnUnfinishedClone() {
        bench.sh(bench.home(), """
                git init -q ours
                printf '[broken' >ours/.git/config
                printf 'url %s\\n' >ours/.git/mlgit-clone
                """.formatted(bare));

        int exitCode = bench.mlgit(TestTerminal.piped(), "clone", bare.toString(), "ours");

        assertThat(exitCode).isZero();
        assertThat(bench.git(bench.home().resolve("ours"), "status", "--porcelain"))
                .isEmpty();
    }

    @Test
    void emptiesTheDirectoryThatALinkNamesAndKeepsTheLink() {
        bench.sh(bench.home(), "mkdir real; ln -s real link");

        int exitCode = bench.mlgit(TestTerminal.piped(), "clone", "-b", "nope", bare.toString(), "link");

        assertThat(exitCode).isEqualTo(1);
        assertThat(bench.home().resolve("link")).isSymbolicLink();
        assertThat(bench.home().resolve("real")).isEmptyDirectory();
    }

    @Test
    void leavesWhatAnotherCloneWritesMeanwhile() throws IOException {
        Path ours = bench.home().resolve("new/ours");
        var holder = new TargetHolder();
        holder.hold(TargetDirectory.create(ours));
        Files.createDirectory(ours.resolve(".git"));

        holder.discard(new StopSignal().begun());

        assertThat(ours.resolve(".git")).isDirectory();
    }

    @Test
    void takesAwayWhatItMadeBeforeItBegan() {
        Path ours = bench.home().resolve("new/ours");
        var holder = new TargetHolder();
        holder.hold(TargetDirectory.create(ours));

        holder.discard(new StopSignal().begun());

        assertThat(ours.getParent()).doesNotExist();
    }
}
