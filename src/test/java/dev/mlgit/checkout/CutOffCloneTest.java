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
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clones that are killed in the middle: never whole by looks alone, and continued by the same command. */
@Timeout(600)
class CutOffCloneTest {
    private static final int FILES = 1500;

    @TempDir
    Path directory;

    private CloneBench bench;
    private Path source;
    private Path target;

    @BeforeEach
    void prepare() {
        RealParts.assumeGit();
        bench = new CloneBench(directory);
        source = bench.root().resolve("many.git");
        target = bench.home().resolve("many");
        importInto(source, FILES);
    }

    @Test
    void continuesWhereverItWasKilled() throws Exception {
        var random = new Random(Long.getLong("mlgit.kill.seed", 20261121));
        int rounds = Integer.getInteger("mlgit.kill.rounds", 6);
        for (int round = 0; round < rounds; round++) {
            bench.sh(bench.home(), "rm -rf many");
            killAfter(random.nextInt(700));
            boolean looksWhole =
                    git(target, "rev-parse", "-q", "--verify", "HEAD").exitCode() == 0;
            assertThat(!looksWhole || git(target, "status", "--porcelain").out().isEmpty())
                    .as("round %s: what looks whole is whole", round)
                    .isTrue();

            if (!looksWhole || Files.exists(target.resolve(".git/mlgit-clone"))) {
                assertThat(bench.mlgit(TestTerminal.piped(), "clone", source.toString()))
                        .as("round %s continues", round)
                        .isZero();
            }

            assertWhole();
        }
    }

    @Test
    void keepsWhatSomebodyElsePutThere() throws Exception {
        cutOffWhileWriting();
        Files.writeString(target.resolve("mine.txt"), "mine");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", source.toString());

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'many'...
                Continuing a clone that was cut off
                """);
        assertThat(exitCode).isZero();
        assertThat(target.resolve("mine.txt")).hasContent("mine");
        Files.delete(target.resolve("mine.txt"));
        assertWhole();
    }

    @Test
    void writesOverNothingThatIsNotItsOwn() throws Exception {
        cutOffWhileWriting();
        Files.writeString(target.resolve("d0/f0"), "changed by hand, and longer than what belongs there");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", source.toString());

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'many'...
                Continuing a clone that was cut off
                error: cannot check out 'd0/f0': something else has this name already
                hint: move it away and clone again
                """);
        assertThat(exitCode).isEqualTo(1);
        assertThat(target.resolve("d0/f0")).hasContent("changed by hand, and longer than what belongs there");
        assertThat(target.resolve(".git/mlgit-clone")).exists();
    }

    @Test
    void refusesToContinueWithAnotherRepository() throws Exception {
        cutOffWhileWriting();
        bench.sh(bench.root(), "git init -q --bare other.git");
        var terminal = TestTerminal.piped();

        int exitCode =
                bench.mlgit(terminal, "clone", bench.root().resolve("other.git").toString(), "many");

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'many'...
                error: %1$s holds a clone of %2$s that was cut off
                hint: go on with that one: mlgit clone %2$s %1$s
                hint: or begin anew: rm -rf %1$s
                """.formatted(target, source));
        assertThat(exitCode).isEqualTo(1);
        assertThat(target.resolve(".git/mlgit-clone")).exists();
    }

    @Test
    void goesOnWhenTheDiskHasRoomAgain() throws Exception {
        RealParts.assumeProgram("mount", "mount");
        Path small = Files.createDirectory(bench.root().resolve("small"));
        var mounted = RealCommand.run(
                small, Map.of(), List.of("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", small.toString()));
        assumeThat(mounted.exitCode()).as("may mount a small disk").isZero();
        try {
            bench.sh(small, "head -c 1000000 /dev/zero >ballast");
            var terminal = TestTerminal.piped();

            int full = bench.mlgit(terminal, "clone", source.toString(), small + "/many");

            assertThat(terminal.error().replaceAll("Place: .*\n", "")).isEqualTo("""
                    Cloning into '%1$s/many'...
                    error: cannot write the files of the clone: No space left on device
                    hint: mend that and go on where it ended: the same mlgit clone again, into %1$s/many
                    hint: or give it up: rm -rf %1$s/many
                    """.formatted(small));
            assertThat(full).isEqualTo(1);
            assertThat(git(small.resolve("many"), "rev-parse", "-q", "--verify", "HEAD")
                            .exitCode())
                    .isNotZero();
            RealCommand.run(small, Map.of(), List.of("mount", "-o", "remount,size=60m", small.toString()))
                    .success();
            assertThat(bench.mlgit(TestTerminal.piped(), "clone", source.toString(), small + "/many"))
                    .isZero();
            target = small.resolve("many");
            assertWhole();
        } finally {
            RealCommand.run(bench.root(), Map.of(), List.of("umount", "-l", small.toString()))
                    .success();
        }
    }

    private void assertWhole() {
        bench.sh(bench.home(), "rm -rf theirs; git clone -q '" + source + "' theirs");
        Path theirs = bench.home().resolve("theirs");
        assertThat(git(target, "status", "--porcelain").out()).isEmpty();
        assertThat(git(target, "fsck", "--strict").success()).isEmpty();
        assertThat(git(target, "rev-parse", "HEAD", "origin/HEAD").out())
                .isEqualTo(git(theirs, "rev-parse", "HEAD", "origin/HEAD").out());
        assertThat(bench.sh(bench.home(), "diff -r --exclude=.git '" + target + "' theirs"))
                .isEmpty();
        assertThat(bench.sh(
                        target, "find .git -name '*.lock' -o -name '*mlgit-clone*' -o -name 'tmp_*' -o -name '*.tmp'"))
                .isEmpty();
    }

    /** Kills when some of the files are there and others are not. */
    private void cutOffWhileWriting() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 20; attempt++) {
            bench.sh(bench.home(), "rm -rf many");
            Process process = start();
            try {
                await(process, target.resolve("d0"));
            } finally {
                process.destroyForcibly().waitFor();
            }
            boolean middle =
                    Files.exists(target.resolve(".git/mlgit-clone")) && !Files.exists(target.resolve(".git/index"));
            if (middle) {
                return;
            }
        }
        throw new AssertionError("never killed in the middle");
    }

    private void killAfter(int milliseconds) throws IOException, InterruptedException {
        Process process = start();
        try {
            await(process, target.resolve(".git"));
            process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void await(Process process, Path file) throws InterruptedException {
        while (!Files.exists(file) && process.isAlive()) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
    }

    private Process start() throws IOException {
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.mlgit.app.Main",
                        "clone",
                        source.toString(),
                        target.toString()))
                .redirectErrorStream(true)
                .redirectOutput(bench.root().resolve("log").toFile());
        builder.environment().put("HOME", bench.home().toString());
        return builder.start();
    }

    private static RealCommand.Outcome git(Path where, String... arguments) {
        var command = new java.util.ArrayList<>(List.of("git", "-C", where.toString()));
        command.addAll(List.of(arguments));
        return RealCommand.run(
                where.getParent(),
                Map.of("GIT_CEILING_DIRECTORIES", where.getParent().toString()),
                command);
    }

    private void importInto(Path bare, int files) {
        var stream =
                new StringBuilder("commit refs/heads/main\ncommitter A <a@example.org> 1700000000 +0000\ndata 1\nx\n");
        for (int number = 0; number < files; number++) {
            String text = ("line " + number + "\n").repeat(1 + number % 90);
            stream.append(
                    "M 100644 inline d%d/f%d\ndata %d\n%s\n".formatted(number % 40, number / 40, text.length(), text));
        }
        bench.write(bench.root().resolve("stream"), stream.toString());
        bench.sh(bench.root(), "git init -q --bare -b main many.git; git -C many.git fast-import --quiet <stream");
    }
}
