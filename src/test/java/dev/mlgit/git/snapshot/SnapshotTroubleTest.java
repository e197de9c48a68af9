// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.git.reading.Discovery;
import dev.mlgit.git.reading.GitWorld;
import dev.mlgit.git.reading.Repository;
import dev.mlgit.provenance.CodeSnapshot;
import dev.mlgit.provenance.FileChange;
import dev.mlgit.provenance.FileChange.Kind;
import dev.mlgit.provenance.LeftOut;
import dev.mlgit.provenance.SnapshotLimits;
import dev.mlgit.provenance.SnapshotResult;
import dev.mlgit.provenance.WorkWatch;
import dev.mlgit.testkit.PlainUser;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong leaves a whole repository and a true answer. */
class SnapshotTroubleTest {
    @TempDir
    Path parent;

    private GitWorld world;
    private GitSnapshots snapshots;
    private Path repository;

    @BeforeEach
    void makeRepository() throws IOException {
        RealParts.assumeGit();
        world = new GitWorld(parent);
        world.sh("git init -q r; cd r; mkdir sub; echo a > a.txt; echo b > sub/b.txt; git add .; git commit -qm one");
        snapshots = new GitSnapshots(world.environment(), InstantSource.system(), WorkWatch.NONE);
        repository = world.home().resolve("r");
    }

    @AfterEach
    void isWholeAndTidy() {
        if (Files.isDirectory(repository.resolve(".git"))) {
            assertThat(world.out("r", "find .git -name 'tmp_*' -o -name '*.lock'"))
                    .isEmpty();
            assertThat(world.out("r", "git fsck --strict --no-dangling 2>&1")).isEmpty();
        }
    }

    @Test
    void namesWhatIsTooLargeAndTakesTheRest() {
        world.sh(
                "cd r; head -c 2000 /dev/zero > big; head -c 900 /dev/zero > c1; head -c 900 /dev/zero > c2; echo s > small");
        world.sh("cd r; head -c 5000 /dev/zero > a.txt");

        CodeSnapshot snapshot = taken(new SnapshotLimits(1000, 1500));

        assertThat(snapshot.leftOut())
                .containsExactly(new LeftOut("big", 2000, "too-large"), new LeftOut("c2", 900, "too-much"));
        assertThat(snapshot.verified()).isFalse();
        assertThat(world.out("r", "git ls-tree -r --name-only " + snapshot.commit()))
                .isEqualTo("a.txt\nc1\nsmall\nsub/b.txt");
        Path out = world.home().resolve("out");
        assertThat(snapshots.restore(repository, snapshot.commit(), out).missing())
                .isEqualTo(snapshot.leftOut());
        assertThat(snapshots.compare(repository, snapshot.commit()).changes()).isEmpty();
    }

    @Test
    void aPipeIsNotBroughtBackSoTheSnapshotIsNotVerified() {
        world.sh("cd r; mkfifo pipe");

        CodeSnapshot snapshot = taken(SnapshotLimits.USUAL);

        assertThat(snapshot.leftOut()).containsExactly(new LeftOut("pipe", 0, "special-file"));
        assertThat(snapshot.verified()).isFalse();
    }

    @PlainUser
    @Test
    void namesWhatCannotBeRead() {
        world.sh("cd r; echo n > closed; chmod 0 closed; mkdir shut; echo i > shut/in; chmod 0 shut");

        CodeSnapshot snapshot = taken(SnapshotLimits.USUAL);

        world.sh("cd r; chmod 700 shut");
        assertThat(snapshot.leftOut())
                .containsExactly(new LeftOut("closed", 2, "unreadable"), new LeftOut("shut/", 0, "unreadable"));
    }

    @Test
    void contentOfAClosedFileStaysClosed() {
        world.sh("cd r; chmod 755 .git/objects; umask 022; echo open > open; echo key > closed; chmod 600 closed; "
                + "head -c 2000000 /dev/urandom > large; chmod 600 large; git add -N large");

        CodeSnapshot snapshot = taken(SnapshotLimits.USUAL);

        String modes = "for f in open closed large; do git rev-parse " + snapshot.commit()
                + ":$f | sed 's|..|.git/objects/&/|' | xargs stat -c %a; done";
        assertThat(world.out("r", modes)).isEqualTo("444\n400\n400");
        Path out = world.home().resolve("out");
        snapshots.restore(repository, snapshot.commit(), out);
        assertThat(out.resolve("closed")).hasContent("key");
        world.sh("cd r; chmod 775 .git/objects; echo other > closed; chmod 600 closed");
        CodeSnapshot shared = taken(SnapshotLimits.USUAL);
        assertThat(world.out("r", modes.replace(snapshot.commit(), shared.commit())))
                .isEqualTo("444\n440\n400");
    }

    @Test
    void tellsWhichFilesChangedMeanwhile() throws Exception {
        world.sh("cd r; echo x > n; git init -q in; echo i > in/i");
        var capture = new RepositoryCapture(InstantSource.system(), Storing.NEW);
        try (Captured before = capture.capture(open(), CaptureRules.within(SnapshotLimits.USUAL))) {
            before.finish();
            world.sh("cd r; echo y > n; rm sub/b.txt; echo more > late; echo j > in/i");
            try (Captured now = new RepositoryCapture(InstantSource.system(), Storing.NOTHING)
                    .capture(open(), CaptureRules.within(SnapshotLimits.USUAL))) {
                assertThat(CapturedChanges.between(before, now, ""))
                        .containsExactly(
                                new FileChange(Kind.MODIFIED, "in/i"),
                                new FileChange(Kind.ADDED, "late"),
                                new FileChange(Kind.MODIFIED, "n"),
                                new FileChange(Kind.DELETED, "sub/b.txt"));
            }
        }
    }

    @Test
    void whatIsNotFinishedLeavesNothing() throws Exception {
        world.sh("cd r; echo x > n; head -c 2000000 /dev/urandom > large");
        String before = world.out("r", "find .git -type f | sort");

        try (Captured captured = new RepositoryCapture(InstantSource.system(), Storing.NEW)
                .capture(open(), CaptureRules.within(SnapshotLimits.USUAL))) {
            assertThat(captured.commit()).hasSize(40);
        }

        assertThat(world.out("r", "find .git -type f | sort")).isEqualTo(before);
    }

    @Test
    void aFullDiskLeavesAWholeRepository() {
        Path disk = world.home().resolve("disk");
        world.sh("mkdir disk");
        boolean mounted = RealCommand.run(
                                world.home(),
                                world.environment().variables(),
                                List.of("mount", "-t", "tmpfs", "-o", "size=1m", "none", disk.toString()))
                        .exitCode()
                == 0;
        assumeTrue(mounted, "a small file system needs the right to mount one");
        try {
            world.sh("mv r disk/r; cd disk/r; head -c 600000 /dev/urandom > n1; echo m > n2");
            Path there = disk.resolve("r");

            SnapshotResult result = snapshots.take(there, "runs/full", SnapshotLimits.USUAL);

            assertThat(result).isInstanceOfSatisfying(SnapshotResult.Absent.class, absent -> {
                assertThat(absent.reason()).isEqualTo("snapshot-failed");
                assertThat(absent.detail()).startsWith("cannot take a snapshot in " + there + "/.git: ");
            });
            assertThat(world.out("disk/r", "find .git -name 'tmp_*' -o -name '*.lock'; git for-each-ref refs/mlgit"))
                    .isEmpty();
            assertThat(world.out("disk/r", "git fsck --strict --no-dangling 2>&1"))
                    .isEmpty();
        } finally {
            world.sh("umount disk");
        }
    }

    @Test
    void aLockedReferenceIsNoSnapshot() {
        world.sh("cd r; echo x > n; mkdir -p .git/refs/mlgit/runs; touch .git/refs/mlgit/runs/x.lock");

        SnapshotResult result = snapshots.take(repository, "runs/x", SnapshotLimits.USUAL);

        world.sh("rm r/.git/refs/mlgit/runs/x.lock");
        assertThat(result)
                .isEqualTo(new SnapshotResult.Absent(
                        "snapshot-failed",
                        "cannot take a snapshot in " + repository
                                + "/.git: the reference refs/mlgit/runs/x is locked by " + repository
                                + "/.git/refs/mlgit/runs/x.lock"));
    }

    @Test
    void neverTakesANameFromAnotherRun() {
        world.sh("cd r; echo x > n");
        CodeSnapshot first = taken(SnapshotLimits.USUAL);
        world.sh("cd r; echo y > n; git pack-refs --all");

        CodeSnapshot second = taken(SnapshotLimits.USUAL);

        assertThat(second.reference()).isEqualTo("refs/mlgit/runs/test-2");
        assertThat(world.out("r", "git rev-parse refs/mlgit/runs/test")).isEqualTo(first.commit());
        snapshots.forget(repository, second.reference());
        assertThat(world.out("r", "git for-each-ref --format='%(refname)' refs/mlgit"))
                .isEqualTo("refs/mlgit/runs/test");
    }

    @Test
    void tellsADamagedSnapshot() {
        world.sh("cd r; echo precious > n");
        CodeSnapshot snapshot = taken(SnapshotLimits.USUAL);
        String blob = world.out("r", "git rev-parse " + snapshot.commit() + ":n");
        Path file = repository.resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2));
        world.sh("mv " + file + " " + file + ".kept; echo -n garbage > " + file);
        assertThatExceptionOfType(MlgitException.class)
                .isThrownBy(() -> snapshots.compare(repository, snapshot.commit()))
                .withMessageStartingWith("the snapshot " + snapshot.commit() + " is damaged: ");
        world.sh("rm " + file);
        assertThatExceptionOfType(MlgitException.class)
                .isThrownBy(() -> snapshots.compare(repository, snapshot.commit()))
                .withMessage("the snapshot " + snapshot.commit() + " is damaged: the content of n is missing");
        Path out = world.home().resolve("out");
        assertThatExceptionOfType(MlgitException.class)
                .isThrownBy(() -> snapshots.restore(repository, snapshot.commit(), out))
                .withMessageEndingWith("the content of n is missing");
        assertThat(out).doesNotExist();
        world.sh("mv " + file + ".kept " + file);
    }

    @Test
    void writesNoTreeThatLeadsElsewhere() {
        for (String name : List.of("..", ".", ".git", ".GIT", "a/b")) {
            String commit = world.out("r", """
                    blob=$(echo evil | git hash-object -w --stdin)
                    tree=$(perl -e 'print "100644 $ARGV[0]\\0", pack("H40", $ARGV[1])' '%s' $blob \\
                      | git hash-object -w -t tree --literally --stdin)
                    git commit-tree -m evil $tree
                    """.formatted(name));
            Path out = world.home().resolve("out");
            assertThatExceptionOfType(MlgitException.class)
                    .isThrownBy(() -> snapshots.restore(repository, commit, out))
                    .withMessageContaining("the snapshot holds a file named '" + name + "'");
            assertThat(out).doesNotExist();
        }
        world.sh("cd r; git prune --expire=now");
    }

    @Test
    void worksInALinkedWorkTreeBesideAnother() {
        world.sh("cd r; git worktree add -q wt; echo x > wt/n; echo y > n");

        CodeSnapshot outer = taken(SnapshotLimits.USUAL);
        var inner = (SnapshotResult.Taken) snapshots.take(repository.resolve("wt"), "runs/test", SnapshotLimits.USUAL);

        assertThat(world.out("r", "git show " + outer.commit() + ":n")).isEqualTo("y");
        assertThat(world.out("r", "git show " + inner.snapshot().commit() + ":n"))
                .isEqualTo("x");
        assertThat(inner.snapshot().reference()).isEqualTo("refs/mlgit/runs/test-2");
        Path out = world.home().resolve("out");
        snapshots.restore(repository, outer.commit(), out);
        assertThat(out.resolve("wt/n")).hasContent("x");
    }

    @Test
    void givesAReasonWhereThereIsNoRepository() throws IOException {
        Files.createDirectory(world.home().resolve("plain"));

        assertThat(snapshots.take(world.home().resolve("plain"), "runs/x", SnapshotLimits.USUAL))
                .isEqualTo(new SnapshotResult.Absent("not-a-repository", ""));
    }

    @Test
    void aCorruptIndexGivesAReason() {
        world.sh("cd r; cp .git/index ../index; echo garbage > .git/index");

        SnapshotResult result = snapshots.take(repository, "runs/x", SnapshotLimits.USUAL);

        world.sh("cd r; cp ../index .git/index");
        assertThat(result)
                .isEqualTo(new SnapshotResult.Absent(
                        "snapshot-failed", "cannot take a snapshot in " + repository + "/.git: the index is damaged"));
    }

    private CodeSnapshot taken(SnapshotLimits limits) {
        return ((SnapshotResult.Taken) snapshots.take(repository, "runs/test", limits)).snapshot();
    }

    private Repository open() throws Exception {
        return new Repository(new Discovery(world.environment()).find(repository), world.environment());
    }
}
