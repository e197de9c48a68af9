// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git, editors and a second mlgit at work in the same repository: each answer was true at some moment. */
class BusyRepositoryTest {
    private static final int ANSWERS = Integer.getInteger("mlgit.busy.answers", 60);

    @TempDir
    Path parent;

    private SnapshotWorld world;
    private Process other;

    @BeforeEach
    void makeRepository() throws IOException {
        RealParts.assumeGit();
        world = new SnapshotWorld(parent);
        world.sh("""
                git init -q r; cd r; git config gc.auto 0; mkdir -p d/e; seq 200 > a.txt; echo b > d/b.txt; echo c > d/e/c.txt
                git add .; git commit -qm one; seq 201 > a.txt; git commit -qam two; git tag two; echo u > u
                """);
    }

    @Test
    void answersWhileGitRepacksAndCollectsGarbage() throws Exception {
        inBackground("""
                cd r; while WANTED; do
                git commit -q --allow-empty -m "c$(date +%N)"; git repack -adq; git pack-refs --all
                git gc -q --prune=now; done
                """);
        var reasons = new HashSet<String>();
        var snapshots = new ArrayList<String>();
        for (int answer = 0; answer < ANSWERS; answer++) {
            reasons.add(query("properties.\"azureml.git.dirty\"") + query("absent"));
            if (answer % 3 == 0) {
                world.sh("cd r; echo " + answer + " > u");
                snapshots.add(world.snapshot("r"));
            }
        }
        stop();
        assertThat(reasons).containsExactly("True" + query("absent"));
        for (String snapshot : snapshots) {
            assertThat(world.mlgit("r", "provenance", "verify", snapshot).error())
                    .startsWith("the snapshot " + snapshot.substring(0, 12) + " is whole\n");
        }
        world.assertWhole("r");
    }

    @Test
    void aPruneThatSparesNothingTakesNoSnapshot() throws Exception {
        world.sh("""
                git init -q i; cd i; echo i > i; git add .; git commit -qm i; cd ../r
                git submodule --quiet add ../i sub; git commit -qm sub; git -C sub config gc.auto 0
                """);
        inBackground("cd r; while WANTED; do git prune --expire=now; git -C sub prune --expire=now; done");
        var snapshots = new ArrayList<String>();
        for (int answer = 0; answer < ANSWERS / 6; answer++) {
            world.sh("cd r; echo " + answer + " > u; mkdir -p n" + answer + "; echo x > n" + answer + "/f; seq "
                    + answer + " > sub/" + answer);
            snapshots.add(world.snapshot("r"));
        }
        stop();
        for (String snapshot : snapshots) {
            assertThat(world.mlgit("r", "provenance", "verify", snapshot).error())
                    .startsWith("the snapshot " + snapshot.substring(0, 12) + " is whole\n");
        }
        assertThat(world.out("r", "find .git -name '*.keep' -o -name 'mlgit-new-*'"))
                .isEmpty();
        world.assertWhole("r");
        world.assertWhole("r/sub");
    }

    @Test
    void aRepackThatDropsGarbageTakesNoSnapshot() throws Exception {
        inBackground("cd r; while WANTED; do git repack -adq; git prune --expire=now; done");
        var snapshots = new ArrayList<String>();
        for (int answer = 0; answer < ANSWERS / 6; answer++) {
            world.sh("cd r; echo " + answer + " > u");
            snapshots.add(world.snapshot("r"));
        }
        stop();
        assertThat(snapshots).doesNotHaveDuplicates();
        assertThat(world.out("r", "git for-each-ref --format='%(objectname)' refs/mlgit"))
                .hasLineCount(snapshots.size());
        world.assertWhole("r");
    }

    @Test
    void commitAndDirtyBelongTogether() throws Exception {
        world.sh("cd r; rm u; git status >/dev/null");
        String one = world.out("r", "git rev-parse two~");
        String two = world.out("r", "git rev-parse two");
        inBackground("cd r; while WANTED; do git update-ref refs/heads/main " + one
                + "; git update-ref refs/heads/main " + two + "; done");
        Set<String> answers = new HashSet<>();
        for (int answer = 0; answer < 5 * ANSWERS; answer++) {
            answers.add(query("[properties.\"azureml.git.commit\", properties.\"azureml.git.dirty\"]"));
        }
        stop();
        assertThat(answers).isSubsetOf(one + "\nTrue", two + "\nFalse");
        world.assertWhole("r");
    }

    private String query(String expression) {
        return world.mlgit("r", "provenance", "--query", expression, "-o", "tsv")
                .success();
    }

    /** Until it is told to stop, or nobody is left to tell it. */
    private void inBackground(String script) throws IOException {
        String wanted =
                "test ! -e ../stop && kill -0 " + ProcessHandle.current().pid() + " 2>/dev/null";
        var builder = new ProcessBuilder(List.of("sh", "-c", script.replace("WANTED", wanted)))
                .directory(world.home().toFile())
                .redirectErrorStream(true)
                .redirectOutput(world.home().resolve("background.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(world.git().environment().variables());
        other = builder.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (other != null) {
            world.sh("touch stop");
            assertThat(other.waitFor(2, TimeUnit.MINUTES)).isTrue();
        }
    }
}
