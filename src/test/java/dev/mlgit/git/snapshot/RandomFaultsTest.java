// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bytes of repositories changed at random: where git still gives a value, mlgit gives the same or a reason, and a
 * snapshot holds what is on the disk or is refused. {@code -Dmlgit.random.faults=N -Dmlgit.random.seed=S} for more.
 */
class RandomFaultsTest {
    private static final String[] START = {
        """
        git init -q r; cd r; git config gc.auto 0; mkdir -p d/e; seq 300 > a.txt; echo b > d/b.txt; echo c > d/e/c.txt
        ln -s a.txt link; git add .; git commit -qm one; seq 301 > a.txt; git commit -qam two; git branch other; git tag -a -m t v1
        git remote add origin https://git.example.org/team/r.git; git update-ref refs/remotes/origin/main HEAD~
        """,
        "git gc -q; git branch third; touch -d '2020-01-01' a.txt",
        "echo n > n; git add n; echo more >> d/b.txt; echo u > u; git update-index --index-version 4",
        "git pack-refs --all; git config core.autocrlf input; echo x > x; git status > /dev/null"
    };

    private static final String FILES =
            "find .git -type f \\( -name index -o -name HEAD -o -name packed-refs -o -name config -o -path '*/refs/*' -o -path '*/objects/*' \\) | LC_ALL=C sort";

    @TempDir
    Path parent;

    @Test
    void neverGivesAWrongValue() throws IOException {
        RealParts.assumeGit();
        int faults = Integer.getInteger("mlgit.random.faults", 100);
        long seed = Long.getLong("mlgit.random.seed", 20261121L);
        var random = new Random(seed);
        var world = new SnapshotWorld(parent);
        var script = new StringBuilder("set -e\n");
        for (int stage = 0; stage < START.length; stage++) {
            script.append(START[stage])
                    .append("\ncp -a ../r ../s")
                    .append(stage)
                    .append('\n');
        }
        world.sh(script.toString());
        int values = 0;
        int kept = 0;
        for (int fault = 0; fault < faults; fault++) {
            String from = "s" + random.nextInt(START.length);
            world.sh("rm -rf r; cp -a " + from + " r; cd r; git --no-optional-locks status > /dev/null");
            String content = world.content("r");
            List<String> files = world.out("r", FILES).lines().toList();
            Path file = world.home().resolve("r").resolve(files.get(random.nextInt(files.size())));
            String what = change(file, random);
            String where = "seed " + seed + ", fault " + fault + ": " + from + " " + file + " " + what;

            Set<String> before = world.faults("r");
            values += compare(world, "commit", "git rev-parse -q --verify HEAD", where);
            values += compare(world, "branch", "git symbolic-ref -q --short HEAD", where);
            values += compare(
                    world,
                    "dirty",
                    "s=$(git --no-optional-locks status --porcelain .) && { test -z \"$s\" && echo False || echo True; }",
                    where);
            RealCommand.Outcome taken = world.mlgit("r", "provenance", "snapshot", "--query", "snapshot", "-o", "tsv");
            assertThat(taken.exitCode()).as(where + "\n" + taken.error()).isIn(0, 1);
            if (taken.exitCode() == 0 && !taken.error().contains("warning: ")) {
                kept++;
                RealCommand.Outcome verified = world.mlgit("r", "provenance", "verify", taken.success());
                if (verified.exitCode() == 0) {
                    world.sh("rm -rf out");
                    world.mlgit("r", "provenance", "checkout", taken.success(), "--into", "../out")
                            .success();
                    assertThat(world.content("out")).as(where).isEqualTo(content);
                } else {
                    assertThat(verified.error()).as(where).contains(" is damaged: ");
                }
            }
            assertThat(world.faults("r")).as(where).isSubsetOf(before);
        }
        assertThat(values).as("values compared").isGreaterThan(faults);
        assertThat(kept).as("snapshots kept").isGreaterThan(faults / 4);
    }

    /** 1 where both gave a value. */
    private static int compare(SnapshotWorld world, String property, String command, String where) {
        RealCommand.Outcome own =
                world.mlgit("r", "provenance", "--query", "properties.\"azureml.git." + property + "\"", "-o", "tsv");
        assertThat(own.exitCode()).as(where + "\n" + own.error()).isZero();
        String value = own.success();
        String gits = world.out("r", "{ " + command + "; } 2>/dev/null || :");
        if (!value.isEmpty() && !gits.isEmpty()) {
            assertThat(value).as(where + " " + property).isEqualTo(gits);
            return 1;
        }
        return 0;
    }

    private static String change(Path file, Random random) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        String what;
        if (bytes.length == 0 || random.nextInt(8) == 0) {
            int length = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
            bytes = java.util.Arrays.copyOf(bytes, length);
            what = "cut at " + length;
        } else {
            int at = random.nextInt(bytes.length);
            int flip = 1 << random.nextInt(8);
            bytes[at] ^= (byte) (random.nextBoolean() ? flip : 1 + random.nextInt(255));
            what = "byte " + at + " is " + (bytes[at] & 0xff);
        }
        file.toFile().setWritable(true);
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, time);
        return what;
    }
}
