// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.provenance.SnapshotLimits;
import dev.mlgit.provenance.SnapshotResult;
import dev.mlgit.provenance.WorkWatch;
import dev.mlgit.testkit.PlainUser;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of work trees that will not hold still, and of machines that stop. */
class DisturbedSnapshotTest {
    private static final int ROUNDS = Integer.getInteger("mlgit.disturbed.rounds", 12);
    private static final int KILLS = Integer.getInteger("mlgit.kills", 5);

    private final Random random = new Random(Long.getLong("mlgit.seed", 20261121L));

    @TempDir
    Path parent;

    private SnapshotWorld world;
    private Process other;

    @BeforeEach
    void makeRepository() throws IOException {
        RealParts.assumeGit();
        world = new SnapshotWorld(parent);
        world.sh(
                "git init -q r; cd r; git config gc.auto 0; mkdir -p d/e; echo a > a.txt; echo b > d/b.txt; echo c > d/e/c.txt; "
                        + "git add .; git commit -qm one; echo more >> a.txt; echo u > u; git status >/dev/null");
    }

    @AfterEach
    void stopTheOther() throws InterruptedException {
        if (other != null) {
            world.sh("touch stop");
            assertThat(other.waitFor(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void anEditorAtWorkIsToldByFile() throws Exception {
        inBackground("""
                cd r; n=0; while WANTED; do n=$((n+1))
                seq $((n % 7 * 3000)) > grows; rm -f comes; ln -s a.txt comes; rm -rf turns; mkdir turns; echo i > turns/i
                rm -f comes; echo $n > comes; rm -rf turns; echo f > turns; rm -f turns; ln -s d turns; rm -f d/b.txt
                rm -f grows; echo b > d/b.txt; rm -rf d/e; echo e > d/e; rm d/e; mkdir d/e; echo c > d/e/c.txt
                rm -f comes; mkdir comes; rmdir comes; done
                """);
        String state = world.state("r");
        var whole = new ArrayList<String>();
        for (int round = 0; round < ROUNDS; round++) {
            RealCommand.Outcome taken =
                    world.mlgit("r", "provenance", "snapshot", "-o", "tsv", "--query", "[snapshot, verified]");
            assertThat(taken.exitCode()).as(taken.error()).isZero();
            List<String> answer = SnapshotWorld.lines(taken.out());
            whole.add(answer.get(0));
            if (answer.get(1).equals("false")) {
                assertThat(taken.error())
                        .containsPattern(
                                "warning: (changed while the snapshot was taken|not in the snapshot): (grows|comes|turns|d/)");
            }
        }
        stopTheOther();
        assertThat(world.state("r")).isEqualTo(state);
        for (String commit : whole) {
            assertThat(world.out("r", "git ls-tree -r --name-only " + commit).lines())
                    .allMatch(path -> path.matches("a.txt|u|grows|comes|turns|turns/i|d/b.txt|d/e|d/e/c.txt"))
                    .contains("a.txt", "u");
        }
        world.assertWhole("r");
    }

    @Test
    void twoAtOnceComeToTheSame() throws Exception {
        String state = world.state("r");
        var threads = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                world.sh("cd r; for n in 1 2 3 4 5; do echo " + round + "$n > u$n; done");
                var taken = new ArrayList<Future<String>>();
                for (int thread = 0; thread < 3; thread++) {
                    taken.add(threads.submit(() -> world.snapshot("r")));
                }
                String first = taken.get(0).get();
                assertThat(taken.get(1).get()).isEqualTo(first);
                assertThat(taken.get(2).get()).isEqualTo(first);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(world.out("r", "git for-each-ref refs/mlgit").lines()).hasSize(ROUNDS);
        assertThat(world.state("r")).isEqualTo(state);
        world.assertWhole("r");
    }

    @Test
    void killedInTheMiddleItLeavesAWholeRepository() throws Exception {
        world.sh("cd r; for n in $(seq 120); do head -c 9000 /dev/urandom > n$n; done");
        String state = world.state("r");
        for (int kill = 0; kill < KILLS; kill++) {
            world.sh("cd r; for n in $(seq 120); do echo " + kill + " >> n$n; done");
            killWhileWriting(random.nextInt(260));

            assertThat(world.faults("r")).isEmpty();
            assertThat(world.state("r")).isEqualTo(state);
            String commit = world.snapshot("r");
            world.mlgit("r", "provenance", "verify", commit).success();
        }
        world.sh("cd r; git prune --expire=now");
        world.assertWhole("r");
    }

    /** @param files how many new files the store shall have by then, under whatever name */
    private void killWhileWriting(int files) throws Exception {
        Path objects = world.home().resolve("r/.git/objects");
        int before = count(objects);
        Process snapshot = process("provenance", "snapshot");
        while (snapshot.isAlive() && count(objects) < before + files) {
            Thread.onSpinWait();
        }
        snapshot.destroyForcibly();
        assertThat(snapshot.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private static int count(Path directory) throws IOException {
        int count = 0;
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                count += Files.isDirectory(child) ? count(child) : 1;
            }
        }
        return count;
    }

    @Test
    void aLockThatACrashLeftStopsNothing() {
        String commit = world.out("r", "cp -a . ../copy; echo");
        commit = world.snapshot("copy");
        world.sh("cd r; mkdir -p .git/refs/mlgit/snapshots; touch -d '2 hours ago' .git/refs/mlgit/snapshots/" + commit
                + ".lock");

        assertThat(world.snapshot("r")).isEqualTo(commit);
        world.assertWhole("r");
    }

    @Test
    void pipesSocketsAndDevicesAreNamedAndLeaveItUnverified() {
        world.sh(
                "cd r; mkfifo pipe d/pipe; perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => \"socket\", Listen => 1)'");
        boolean device = RealParts.superuser()
                && RealCommand.run(
                                        world.home(),
                                        world.git().environment().variables(),
                                        List.of("mknod", "r/device", "c", "1", "5"))
                                .exitCode()
                        == 0;
        world.sh("cd r; git rm -q --cached d/b.txt; rm d/b.txt; git status > /dev/null; mkfifo d/b.txt");
        String state = world.state("r");

        RealCommand.Outcome taken =
                world.mlgit("r", "provenance", "snapshot", "-o", "tsv", "--query", "[verified, left_out[].path]");

        assertThat(SnapshotWorld.lines(taken.success()).get(0)).isEqualTo("false");
        assertThat(taken.error())
                .contains("warning: not in the snapshot: d/pipe (neither a file nor a link nor a directory)");
        assertThat(taken.out()).contains("pipe", "d/pipe", "d/b.txt", "socket", device ? "device" : "");
        assertThat(world.mlgit("r", "provenance", "--query", "properties.\"azureml.git.dirty\"", "-o", "tsv")
                        .success())
                .isEqualTo("True");
        assertThat(world.state("r")).isEqualTo(state);
        world.assertWhole("r");
    }

    @Test
    void whatGitTakesUnderNoNameIsLeftOut() {
        world.sh("cd r; echo x > 'git~1'; echo x > .GIT; echo x > '.git '; ln -s a.txt .gitmodules");

        RealCommand.Outcome taken =
                world.mlgit("r", "provenance", "snapshot", "-o", "tsv", "--query", "[verified, left_out[].path]");

        assertThat(SnapshotWorld.lines(taken.success()).get(0)).isEqualTo("false");
        assertThat(taken.error().lines())
                .containsExactlyInAnyOrder(
                        "warning: not in the snapshot: .GIT (Git takes no file of this name)",
                        "warning: not in the snapshot: .git  (Git takes no file of this name)",
                        "warning: not in the snapshot: .gitmodules (Git takes no file of this name)",
                        "warning: not in the snapshot: git~1 (Git takes no file of this name)",
                        "to have this code back: mlgit provenance checkout "
                                + world.out("r", "git for-each-ref --format='%(objectname)' refs/mlgit")
                                        .substring(0, 12)
                                + " --into DIRECTORY");
        world.sh("cd r; rm -r .GIT '.git ' .gitmodules 'git~1'");
        world.assertWhole("r");
    }

    @Test
    void clocksMayJump() {
        Path repository = world.home().resolve("r");
        var environment = world.git().environment();
        String first = null;
        for (String time : List.of("1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z", "2001-01-01T00:00:00Z")) {
            world.sh("cd r; touch -d '" + time + "' d/b.txt u");
            var taken = (SnapshotResult.Taken)
                    new GitSnapshots(environment, InstantSource.fixed(Instant.parse(time)), WorkWatch.NONE)
                            .take(repository, "runs/clock", SnapshotLimits.USUAL);
            first = first == null ? taken.snapshot().commit() : first;
            assertThat(taken.snapshot().commit()).isEqualTo(first);
            assertThat(taken.snapshot().verified()).isTrue();
            world.sh("cd r; git gc -q");
        }
        world.mlgit("r", "provenance", "verify", first).success();
        world.assertWhole("r");
    }

    @Test
    void staysWholeWhateverGitCollects() {
        world.sh("""
                git init -q inner; echo i > inner/i; git -C inner add .; git -C inner commit -qm i
                cd r; git submodule --quiet add ../inner mod; git commit -qam mod
                echo more >> mod/i; echo n > mod/n; git init -q nested; echo x > nested/x
                git clone -q ../inner nested2; echo y >> nested2/i; git status >/dev/null
                """);
        String content = world.content("r");
        String state = world.state("r");
        String commit = world.snapshot("r");
        assertThat(world.state("r")).isEqualTo(state);
        for (String repository : List.of("r", "r/mod", "r/nested", "r/nested2")) {
            world.assertWhole(repository.equals("r/mod") ? "r" : repository);
            world.sh("cd " + repository
                    + "; git reflog expire --expire=now --all; git repack -adq; git prune --expire=now; "
                    + "git gc -q --aggressive --prune=now; git pack-refs --all");
        }
        world.mlgit("r", "provenance", "checkout", commit, "--into", "../out").success();
        assertThat(world.content("out")).isEqualTo(content);
        world.mlgit("r", "provenance", "verify", commit).success();
        world.sh("cd r; git checkout -q -f HEAD; git clean -qffdx; git submodule --quiet deinit -f mod; rm -rf ../out");
        RealCommand.Outcome later = world.mlgit("r", "provenance", "checkout", commit, "--into", "../out");
        assertThat(later.exitCode()).isZero();
        assertThat(later.error().lines())
                .contains(
                        "warning: not in the snapshot: nested (the repository of this submodule is not here)",
                        "warning: not in the snapshot: nested2 (the repository of this submodule is not here)");
        assertThat(world.out("out", "cat mod/i mod/n")).isEqualTo("i\nmore\nn");
    }

    @PlainUser
    @Test
    void aRepositoryNobodyMayWriteIsReadAllTheSame() {
        world.sh(
                "cd r; echo closed > closed; chmod 0 closed; mkdir shut; echo i > shut/i; chmod 0 shut; chmod -R a-w .git");
        try {
            RealCommand.Outcome refused = world.mlgit("r", "provenance", "snapshot");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.error())
                    .matches("error: cannot take a snapshot in .+/r/\\.git: .+: Permission denied\n");
            assertThat(world.mlgit("r", "provenance", "--query", "properties.\"azureml.git.dirty\"", "-o", "tsv")
                            .success())
                    .isNotEqualTo("False");
            assertThat(world.mlgit("r", "provenance", "snapshot", "-n").error().lines())
                    .containsExactly(
                            "warning: not in the snapshot: closed (7 bytes, it cannot be read)",
                            "warning: not in the snapshot: shut/ (it cannot be read)",
                            "dry run: nothing was written");
        } finally {
            world.sh("cd r; chmod -R u+w .git; chmod 700 shut");
        }
        world.assertWhole("r");
    }

    private Process process(String... words) throws IOException {
        var command = new ArrayList<>(SnapshotWorld.program());
        command.addAll(List.of(words));
        return started(
                new ProcessBuilder(command).directory(world.home().resolve("r").toFile()));
    }

    /** Until it is told to stop, or nobody is left to tell it. */
    private void inBackground(String script) throws IOException {
        String wanted =
                "test ! -e ../stop && kill -0 " + ProcessHandle.current().pid() + " 2>/dev/null";
        other = started(new ProcessBuilder("sh", "-c", script.replace("WANTED", wanted))
                .directory(world.home().toFile()));
    }

    private Process started(ProcessBuilder builder) throws IOException {
        builder.environment().clear();
        builder.environment().putAll(world.git().environment().variables());
        return builder.redirectErrorStream(true)
                .redirectOutput(world.home().resolve("background.log").toFile())
                .start();
    }
}
