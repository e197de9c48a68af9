// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attributes come from every place Git takes them from, the strongest last. In each case the files on disk have
 * other line ends than their objects: only with the right attributes are they the same.
 */
class AttributesTest {
    private static final String REPOSITORY = """
            git init -q r && cd r && mkdir -p sub/deep
            for f in a.txt sub/b.txt sub/deep/c.txt; do printf 'one\\r\\ntwo\\r\\n' > $f; done
            touch -d 2000-01-01 a.txt sub/b.txt sub/deep/c.txt; git -c core.autocrlf=input add . 2>/dev/null && git commit -qm one
            """;

    /** Every time is changed, so that content has to be compared. */
    private static final String TOUCHED =
            "\nfor f in a.txt sub/b.txt sub/deep/c.txt; do test ! -e $f || touch -d 2001-01-01 $f; done\n";

    @TempDir
    Path parent;

    private GitWorld world;

    @BeforeEach
    void makeHome() throws IOException {
        RealParts.assumeGit();
        world = new GitWorld(parent);
    }

    /** What is done in the repository, and what of it git then takes for changed, as {@code git status} prints it. */
    private record Case(String name, String script, String changed) {}

    private static final String COMMITTED =
            "echo '*.txt text' > .gitattributes; git add .; git commit -qm attributes" + TOUCHED;

    private static final String BELOW =
            "echo '*.txt text' > sub/.gitattributes; git add .; git commit -qm attributes" + TOUCHED;

    @TestFactory
    Stream<DynamicTest> agreesWithGit() {
        return Stream.of(
                        new Case("none", TOUCHED, " M a.txt| M sub/b.txt| M sub/deep/c.txt"),
                        new Case("at the top", COMMITTED, ""),
                        new Case("in a directory", BELOW, " M a.txt"),
                        new Case("not committed", "echo '*.txt text' > .gitattributes" + TOUCHED, "?? .gitattributes"),
                        new Case("deleted", COMMITTED + "rm .gitattributes", " D .gitattributes"),
                        new Case("deleted below", BELOW + "rm sub/.gitattributes", " M a.txt| D sub/.gitattributes"),
                        new Case(
                                "deleted and removed from the index",
                                COMMITTED + "git rm -qf .gitattributes",
                                "D  .gitattributes| M a.txt| M sub/b.txt| M sub/deep/c.txt"),
                        new Case(
                                "staged and deleted",
                                "echo '*.txt text' > .gitattributes; git add .; rm .gitattributes" + TOUCHED,
                                "AD .gitattributes"),
                        new Case(
                                "empty now",
                                COMMITTED + ": > .gitattributes",
                                " M .gitattributes| M a.txt| M sub/b.txt| M sub/deep/c.txt"),
                        new Case(
                                "a link now",
                                COMMITTED + "mv .gitattributes ../kept; ln -s ../kept .gitattributes",
                                " T .gitattributes"),
                        new Case(
                                "a directory now",
                                COMMITTED + "rm .gitattributes; mkdir .gitattributes",
                                " D .gitattributes| M a.txt| M sub/b.txt| M sub/deep/c.txt"),
                        new Case(
                                "outside a sparse checkout",
                                COMMITTED + "git update-index --skip-worktree .gitattributes; rm .gitattributes",
                                ""),
                        new Case(
                                "outside a sparse checkout by patterns",
                                "echo '*.txt text' > .gitattributes; git add .; git commit -qm attributes; "
                                        + "git sparse-checkout set --no-cone '/*' '!/.gitattributes'" + TOUCHED,
                                ""),
                        new Case(
                                "below, outside a sparse checkout by patterns",
                                "echo '*.txt text' > sub/.gitattributes; git add .; git commit -qm attributes; "
                                        + "git sparse-checkout set --no-cone '/*' '!/sub/.gitattributes'" + TOUCHED,
                                " M a.txt"),
                        new Case(
                                "outside a sparse checkout of directories, in a sparse index",
                                "echo '*.txt text' > sub/.gitattributes; mkdir other; echo o > other/o; git add .; "
                                        + "git commit -qm attributes; git sparse-checkout set --sparse-index sub"
                                        + TOUCHED,
                                " M a.txt"),
                        new Case(
                                "in an unfinished merge, as it is on our side",
                                "echo '*.txt text' > .gitattributes; git add .; git commit -qm ours; "
                                        + "git checkout -q -b side HEAD~; echo '*.txt -text' > .gitattributes; git add .; "
                                        + "git commit -qm theirs; git checkout -q main; git merge side > /dev/null 2>&1 || :; "
                                        + "rm .gitattributes" + TOUCHED,
                                "AA .gitattributes"),
                        new Case(
                                "of the repository",
                                "mkdir -p .git/info; echo '*.txt text' > .git/info/attributes" + TOUCHED,
                                ""),
                        new Case(
                                "of the repository, stronger than any other",
                                "mkdir -p .git/info; echo 'a.txt -text' > .git/info/attributes; " + COMMITTED,
                                " M a.txt"),
                        new Case(
                                "of the repository, asked in a linked work tree",
                                "mkdir -p .git/info; echo '*.txt text' > .git/info/attributes; git worktree add -q ../w; cd ../w; "
                                        + "for f in a.txt sub/b.txt sub/deep/c.txt; do printf 'one\\r\\ntwo\\r\\n' > $f; touch -d 2000-01-01 $f; done; git add .; "
                                        + TOUCHED + "cd ..; rm -rf r/.git/worktrees/w/info; mv r r.main; mv w r; "
                                        + "sed -i 's|/r/|/r.main/|' r/.git; echo $PWD/r/.git > r.main/.git/worktrees/w/gitdir",
                                ""),
                        new Case(
                                "of the user",
                                "mkdir -p ~/.config/git; echo '*.txt text' > ~/.config/git/attributes" + TOUCHED,
                                ""),
                        new Case(
                                "of the user, in a file that is configured",
                                "echo '*.txt text' > ~/mine; git config core.attributesFile '~/mine'" + TOUCHED,
                                ""),
                        new Case(
                                "of the user, in a file that is not there",
                                "mkdir -p ~/.config/git; echo '*.txt text' > ~/.config/git/attributes; "
                                        + "git config core.attributesFile '~/none'" + TOUCHED,
                                " M a.txt| M sub/b.txt| M sub/deep/c.txt"),
                        new Case(
                                "of the user, weaker than the repository's",
                                "echo '*.txt text' > ~/mine; git config core.attributesFile ~/mine; "
                                        + "echo '*.txt -text' > .gitattributes; git add .; git commit -qm x; rm .gitattributes"
                                        + TOUCHED,
                                " D .gitattributes| M a.txt| M sub/b.txt| M sub/deep/c.txt"))
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> agrees(row)));
    }

    private void agrees(Case row) throws IOException {
        world.sh("rm -rf r r.main w kept mine .config/git; " + REPOSITORY + row.script());
        String expected = String.join("|", world.status("r"));
        assertThat(expected).as("git's own answer").isEqualTo(row.changed());
        assertThat(String.join("|", world.changes("r"))).isEqualTo(expected);
        assertThat(GitWorld.of(world.read("r"))).isEqualTo(world.git("r"));
        // What git would store of each file, in an index of its own.
        String added = world.out("r", """
                cp "$(git rev-parse --git-path index)" ../added
                export GIT_INDEX_FILE=$PWD/../added
                for f in a.txt sub/b.txt sub/deep/c.txt; do test ! -e $f || git add $f; done
                git diff-index --cached --name-only HEAD -- '*.txt'
                """);
        assertThat(added)
                .isEqualTo(world.changes("r").stream()
                        .filter(line -> line.endsWith(".txt"))
                        .map(line -> line.substring(3))
                        .collect(java.util.stream.Collectors.joining("\n")));
    }
}
