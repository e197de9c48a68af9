// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.provenance.Finding;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A remote's branch is named where, and only where, {@code git branch -r --contains HEAD} names one. */
class RemoteReachTest {
    private static final String CLONE = """
            rm -rf o r; git init -q o; cd o; git commit -q --allow-empty -m 1; git commit -q --allow-empty -m 2
            git branch side; cd ..; git clone -q o r; cd r
            """;

    @TempDir
    Path parent;

    private GitWorld world;

    @BeforeEach
    void makeHome() throws IOException {
        RealParts.assumeGit();
        world = new GitWorld(parent);
    }

    private record Case(String name, String script, Finding expected) {}

    @TestFactory
    Stream<DynamicTest> agreesWithGit() {
        return Stream.of(
                        new Case("just cloned", ":", Finding.of("origin/main")),
                        new Case("behind", "git reset -q --hard HEAD~1", Finding.of("origin/main")),
                        new Case("unpushed", "git commit -q --allow-empty -m 3", Finding.absent("not-pushed")),
                        new Case(
                                "pushed to another branch",
                                "git commit -q --allow-empty -m 3; git push -q origin HEAD:topic",
                                Finding.of("origin/topic")),
                        new Case(
                                "below another branch",
                                "git commit -q --allow-empty -m 3; git commit -q --allow-empty -m 4; git push -q origin HEAD:topic; git reset -q --hard HEAD~1",
                                Finding.of("origin/topic")),
                        new Case(
                                "merged there",
                                "git checkout -q -b b HEAD~1; git commit -q --allow-empty -m b; git checkout -q main; git merge -q -m m b; git push -q origin main:merged; git checkout -q b",
                                Finding.of("origin/merged")),
                        new Case("packed references", "git pack-refs --all", Finding.of("origin/main")),
                        new Case("packed objects", "git gc -q; git reset -q --hard HEAD~1", Finding.of("origin/main")),
                        new Case("detached", "git checkout -q --detach HEAD~1", Finding.of("origin/main")),
                        new Case("no remote", "git remote remove origin", Finding.absent("not-pushed")),
                        new Case(
                                "amended",
                                "GIT_COMMITTER_DATE='2001-01-01 00:00 +0000' git commit -q --amend --allow-empty -m x",
                                Finding.absent("not-pushed")),
                        new Case(
                                "shallow",
                                "cd ..; rm -rf r; git clone -q --depth 1 \"file://$PWD/o\" r",
                                Finding.of("origin/main")),
                        new Case("no commit yet", "cd ..; rm -rf r; git init -q r", Finding.absent("no-commit-yet")))
                .map(test -> DynamicTest.dynamicTest(test.name(), () -> {
                    world.sh(CLONE + test.script());
                    assertThat(world.read("r").pushedTo()).isEqualTo(test.expected());
                    boolean known = !world.out("r", "git branch -r --contains HEAD 2>/dev/null || :")
                            .isEmpty();
                    assertThat(test.expected().value() != null).isEqualTo(known);
                }));
    }
}
