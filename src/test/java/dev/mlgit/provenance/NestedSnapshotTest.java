// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of submodules, of submodules' submodules and of untracked repositories, pushed and given up together. */
class NestedSnapshotTest {
    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void makeRepositories() {
        RealParts.assumeGit();
        environment = TestEnvironment.at(home);
        sh(
                "git config --global user.name A; git config --global user.email a@b; git config --global protocol.file.allow"
                        + " always; for r in deep sub outer; do git init -q --bare -b main $r.git; git clone -q $r.git $r 2>&1;"
                        + " (cd $r; git checkout -qb main; echo $r > f; git add .; git commit -qm $r; git push -q -u origin main);"
                        + " done; cd sub; git submodule --quiet add ../deep.git d; git commit -qm d; git push -q; cd ../outer;"
                        + " git submodule --quiet add ../sub.git s; git submodule --quiet update --init --recursive;"
                        + " git commit -qm s; git push -q; git -C s checkout -q main; git -C s/d checkout -q main");
        environment = environment.in(home.resolve("outer"));
    }

    @AfterEach
    void isWhole() {
        for (String repository : List.of("outer", "outer/s", "outer/s/d", "outer.git", "sub.git", "deep.git")) {
            assertThat(sh("git -C ~/" + repository + " fsck --strict --no-dangling 2>&1 | grep -v ^notice: || :"))
                    .isEmpty();
        }
    }

    @Test
    void everyRepositoryInsideGoesToItsOwnRemoteAndCanBeHadBackElsewhere() {
        sh("echo 1 > s/new; echo 2 > s/d/new; echo 3 > new");
        mlgit(0, "submit", "--name", "trial", "-q", "-o", "none", "--", "true");

        assertThat(mlgit(0, "provenance", "push", "trial", "-n"))
                .endsWith("dry run: nothing was sent; no secrets found\n");
        assertThat(references("outer.git", "sub.git", "deep.git")).isEmpty();
        String said = mlgit(0, "provenance", "push", "trial");

        assertThat(said)
                .contains("to have it elsewhere: git fetch " + home + "/outer.git refs/mlgit/runs/trial:")
                .contains("and then: git -C s fetch " + home + "/sub.git refs/mlgit/nested/")
                .contains("and then: git -C s/d fetch " + home + "/deep.git refs/mlgit/nested/");
        assertThat(references("outer.git", "sub.git", "deep.git")).hasLineCount(3);
        sh("git clone -q --recurse-submodules ../outer.git ../other 2>&1");
        for (String line : said.lines().toList()) {
            int command = line.indexOf("git ");
            sh("cd ../other; " + line.substring(command));
        }
        mlgit(0, "-C", "../other", "provenance", "checkout", "refs/mlgit/runs/trial", "--into", "../back");
        assertThat(sh("diff -r --exclude .git . ../back")).isEmpty();
        assertThat(mlgit(0, "provenance", "push", "trial")).isEqualTo("it was there already\n");
    }

    @Test
    void whatIsPushedAlreadyIsNotSentAgain() {
        sh("echo 3 > new");
        mlgit(0, "submit", "--name", "trial", "-q", "-o", "none", "--", "true");
        sh("mv ../sub.git ../gone.git");

        assertThat(out(0, "provenance", "push", "trial", "--query", "nested")).isEqualTo("[]\n");
        sh("mv ../gone.git ../sub.git");
    }

    @Test
    void whatCannotGoIsNamedAndEndsWithOne() {
        sh("echo 1 > s/new; git init -q -b main own; echo o > own/o; mv ../sub.git ../gone.git");
        mlgit(0, "submit", "--name", "trial", "-q", "-o", "none", "--", "true");

        assertThat(mlgit(1, "provenance", "push", "trial"))
                .contains("warning: the code in own did not go, so that nobody else can have it: there is no remote to"
                        + " push to\n")
                .contains("warning: the code in s did not go, so that nobody else can have it: no repository at " + home
                        + "/sub.git: not found.\n")
                .endsWith("hint: git -C own remote -v\n");
        assertThat(references("outer.git")).contains("refs/mlgit/runs/trial");
        sh("mv ../gone.git ../sub.git");
        assertThat(out(1, "provenance", "push", "trial", "--query", "nested[].[path, remote != null, was_there]"))
                .isEqualTo(
                        "[\n  [\n    \"own\",\n    false,\n    false\n  ],\n  [\n    \"s\",\n    true,\n    false\n  ]\n]\n");
        assertThat(references("sub.git")).contains("refs/mlgit/nested/");
    }

    @Test
    void aSecretInsideHoldsEverythingBack() {
        String token = "gh" + "p_Zk4Tq9Wm2Xc7Vb1Np6Rs3Hd8Jf5Gy0LaEoUi";
        sh("echo " + token + " > s/d/conf; echo 1 > s/new");
        mlgit(0, "submit", "--name", "trial", "-q", "-o", "none", "--", "true");

        assertThat(mlgit(3, "provenance", "push", "trial"))
                .contains("warning: s/d/conf:1: GitHub token, ghp_... (40 characters)\n")
                .contains("if they are none: mlgit provenance push trial --allow-secret s/d/conf\n");
        assertThat(references("outer.git", "sub.git", "deep.git")).isEmpty();
        mlgit(0, "provenance", "push", "trial", "--allow-secret", "s/d/conf");
        assertThat(references("deep.git")).contains("refs/mlgit/nested/");
    }

    @Test
    void thoseInsideGoWithTheLastThatNeedsThem() {
        sh("git init -q -b main own");
        sh("echo 1 > s/d/new; echo o > own/o");
        mlgit(0, "submit", "--name", "one", "-q", "-o", "none", "--", "true");
        sh("echo 2 > new");
        mlgit(0, "submit", "--name", "two", "-q", "-o", "none", "--", "true");
        sh("echo 3 > s/d/new; echo p > own/o");
        mlgit(0, "submit", "--name", "three", "-q", "-o", "none", "--", "true");
        String all = inside();
        assertThat(all).hasLineCount(6);

        assertThat(out(0, "provenance", "prune", "--keep", "2", "--recorded", "--yes", "--query", "nested"))
                .isEqualTo("[]\n");
        assertThat(inside()).isEqualTo(all);
        mlgit(0, "provenance", "verify", "refs/mlgit/runs/three");
        String said = mlgit(0, "provenance", "prune", "--keep", "1", "--recorded", "--yes");
        assertThat(inside()).hasLineCount(3);
        mlgit(0, "provenance", "verify", "refs/mlgit/runs/three");
        said.lines()
                .filter(line -> line.startsWith("until then"))
                .forEach(line -> sh(line.substring(line.indexOf("git "))));
        assertThat(inside()).isEqualTo(all);
        sh("git -C s gc -q --prune=now; git -C s/d gc -q --prune=now; git -C own gc -q --prune=now");
        mlgit(0, "provenance", "checkout", "refs/mlgit/runs/two", "--into", "../back");
        assertThat(sh("cat ../back/s/d/new ../back/own/o")).isEqualTo("1\no");
    }

    @Test
    void thoseOfSnapshotsThatWentEarlierGoToo() {
        sh("echo 1 > s/d/new");
        mlgit(0, "submit", "--name", "one", "-q", "-o", "none", "--", "true");
        sh("git update-ref -d refs/mlgit/runs/one");

        assertThat(mlgit(2, "provenance", "prune"))
                .startsWith(
                        "error: giving up 0 snapshots and 2 snapshots inside needs a yes and nobody can be asked\n");
        assertThat(out(0, "provenance", "prune", "-n", "--query", "length(nested)"))
                .isEqualTo("2\n");
        assertThat(inside()).hasLineCount(2);
        mlgit(0, "provenance", "prune", "--yes");
        assertThat(inside()).isEmpty();
    }

    @Test
    void whatWasTakenInsideKeepsWhatIsFurtherInside() {
        sh("echo 1 > s/d/new");
        mlgit(0, "-C", "s", "provenance", "snapshot", "-q");

        mlgit(0, "provenance", "prune", "--keep", "0", "--yes");
        assertThat(inside()).hasLineCount(1);
        mlgit(0, "-C", "s", "provenance", "prune", "--keep", "0", "--yes");
        assertThat(inside()).isEmpty();
    }

    private String inside() {
        return sh("for r in s s/d own; do test ! -e $r/.git || git -C $r for-each-ref refs/mlgit/nested; done");
    }

    private String references(String... repositories) {
        return sh("for r in " + String.join(" ", repositories) + "; do git -C ../$r for-each-ref refs/mlgit; done");
    }

    private String sh(String command) {
        return RealCommand.run(environment.workingDirectory(), environment.variables(), List.of("sh", "-c", command))
                .success();
    }

    /** What it says to a person. */
    private String mlgit(int exitCode, String... words) {
        return run(exitCode, words).error();
    }

    private String out(int exitCode, String... words) {
        return run(exitCode, words).out();
    }

    private TestTerminal run(int exitCode, String... words) {
        var terminal = TestTerminal.piped();
        int code = new Program(environment, terminal).run(List.of(words));
        assertThat(code).as(terminal.error()).isEqualTo(exitCode);
        return terminal;
    }
}
