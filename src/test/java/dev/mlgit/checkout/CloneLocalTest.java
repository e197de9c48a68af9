// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clones from this machine, held against what git itself makes of the same repository. */
class CloneLocalTest {
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
    void equalsGitsCloneOfAPath() {
        assertSameAsGit(bare.toString());
    }

    @Test
    void equalsGitsCloneOfAFileAddress() {
        assertSameAsGit("file://" + bare);
    }

    @Test
    void equalsGitsCloneOfABranch() {
        assertSameAsGit("-b", "dev", bare.toString());
    }

    @Test
    void equalsGitsCloneOfATag() {
        assertSameAsGit("-b", "v1", bare.toString());
    }

    @Test
    void equalsGitsShallowClone() {
        assertSameAsGit("--depth", "1", "file://" + bare);
    }

    @Test
    void equalsGitsCloneOfASingleBranch() {
        assertSameAsGit("--single-branch", "file://" + bare);
    }

    @Test
    void equalsGitsCloneOfASingleOtherBranch() {
        assertSameAsGit("--single-branch", "-b", "dev", bare.toString());
    }

    @Test
    void equalsGitsShallowCloneOfAllBranches() {
        assertSameAsGit("--depth", "1", "--no-single-branch", "file://" + bare);
    }

    @Test
    void equalsGitsShallowCloneOfATag() {
        assertSameAsGit("--depth", "1", "-b", "v1", "file://" + bare);
    }

    @Test
    void equalsGitsCloneOfADetachedHead() {
        bench.git(bare, "update-ref", "--no-deref", "HEAD", bench.git(bare, "rev-parse", "v1^{commit}"));

        assertSameAsGit(bare.toString());
    }

    @Test
    void equalsGitsCloneOfAnEmptyRepository() {
        bench.sh(bench.root(), "rm -rf model.git; git init -q --bare -b zweig model.git");

        assertSameAsGit(bare.toString());
    }

    @Test
    void equalsGitsCloneOfABundle() {
        bench.git(bare, "bundle", "create", "-q", "../model.bundle", "HEAD", "trunk", "--tags");

        assertSameAsGit(bench.root().resolve("model.bundle").toString());
    }

    @Test
    void equalsGitsCloneOfAShallowRepository() {
        bench.sh(bench.root(), "git clone -q --bare --depth 1 file://" + bare + " shallow.git");

        assertSameAsGit(bench.root().resolve("shallow.git").toString());
    }

    @Test
    void equalsGitsCloneOfAWorkTree() {
        assertSameAsGit(bench.root().resolve("work-1").toString());
    }

    @Test
    void equalsGitsCloneOfARepositoryThatBorrowsObjects() {
        bench.sh(bench.root(), """
                git clone -q --bare --shared model.git borrower.git
                echo ../../model.git/objects >borrower.git/objects/info/alternates
                """);

        assertSameAsGit(bench.root().resolve("borrower.git").toString());
    }

    @Test
    void linksTheObjectsOfAPathAndCopiesThoseOfAnAddress() {
        bench.sh(bench.root(), "git -C model.git repack -adq");

        bench.mlgit(TestTerminal.piped(), "clone", bare.toString(), "path");
        bench.mlgit(TestTerminal.piped(), "clone", "file://" + bare, "address");

        assertThat(bench.sh(bench.home(), "stat -c %h path/.git/objects/pack/*.pack"))
                .isEqualTo("2");
        assertThat(bench.sh(bench.home(), "stat -c %h address/.git/objects/pack/*.pack"))
                .isEqualTo("1");
    }

    @Test
    void refusesLinksAmongTheObjects() {
        bench.sh(bench.root(), "ln -s ../pack model.git/objects/info/packs.old");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", bare.toString());

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                error: there is a symbolic link among the objects of the repository: %1$s/objects/info/packs.old
                hint: clone without looking into its files: mlgit clone file://%1$s
                """.formatted(bare));
        assertThat(exitCode).isEqualTo(3);
        assertThat(bench.home().resolve("model")).doesNotExist();
    }

    @Test
    void takesNothingFromSomebodyElsesRepositoryUntilItIsNamedSafe() {
        assumeThat(RealCommand.run(bare, Map.of(), List.of("chown", "-R", "65534", "."))
                        .exitCode())
                .as("may give files away")
                .isZero();
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "file://" + bare);

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                error: the repository at %1$s belongs to somebody else
                hint: if you trust its owner: git config --global --add safe.directory %1$s
                """.formatted(bare));
        assertThat(exitCode).isEqualTo(3);
        assertThat(bench.home().resolve("model")).doesNotExist();
        bench.sh(bench.home(), "git config --global --add safe.directory " + bare);
        assertSameAsGit(bare.toString());
    }

    @Test
    void hasAnIndexThatGitBelieves() {
        bench.mlgit(TestTerminal.piped(), "clone", bare.toString(), "ours");
        String before = bench.sh(
                bench.home(), "sha1sum <ours/.git/index; git -C ours ls-files --debug | grep -c 'ctime: 0:0' || true");

        bench.sh(bench.home(), "git -C ours update-index -q --refresh");

        assertThat(bench.sh(bench.home(), "sha1sum <ours/.git/index; echo 0")).isEqualTo(before);
    }

    @Test
    void givesUpWhenMoreComesThanWanted() {
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "--max-size", "200", "file://" + bare);

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                error: the server sends more than --max-size allows for file://%s
                hint: allow more with a larger --max-size, or take only the last commit: --depth 1
                """.formatted(bare));
        assertThat(exitCode).isEqualTo(1);
        assertThat(bench.home().resolve("model")).doesNotExist();
        assertThat(bench.mlgit(TestTerminal.piped(), "clone", "--max-size", "1m", "file://" + bare))
                .isZero();
    }

    @Test
    void saysWhatASizeIs() {
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "--max-size", "big", bare.toString());

        assertThat(terminal.error()).isEqualTo("""
                error: 'big' is no size
                hint: --max-size 500m
                """);
        assertThat(exitCode).isEqualTo(2);
    }

    @Test
    void probesNothingAndStartsNoGit() {
        bench.set("PATH", bench.home().toString());
        bench.set("XDG_CONFIG_HOME", bench.home().resolve("config").toString());

        int exitCode = bench.mlgit(TestTerminal.piped(), "clone", bare.toString());

        assertThat(exitCode).isZero();
        assertThat(bench.home().resolve("config")).doesNotExist();
        assertThat(bench.home()).isDirectoryNotContaining("glob:**/.probe*");
    }

    @Test
    void refusesASubmoduleOnThisMachine() {
        bench.sh(bench.root(), """
                git clone -q model.git outer
                cd outer
                git -c protocol.file.allow=always submodule --quiet add '%s' inner
                git commit -qm inner
                git push -q origin trunk
                """.formatted(bare));
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "--recurse-submodules", bare.toString());

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                error: the submodule 'inner' is at %s on this machine, which a repository may not ask for
                hint: if you trust it: git config --global protocol.file.allow always
                """.formatted(bare));
        assertThat(exitCode).isEqualTo(3);
        assertThat(bench.home().resolve("model")).doesNotExist();
    }

    @Test
    void refusesASubmoduleWhoseNameLeadsOutside() {
        bench.sh(bench.root(), """
                git clone -q model.git outer
                cd outer
                git -c protocol.file.allow=always submodule --quiet add '%s' inner
                printf '[submodule "../../hooks"]\\n\\tpath = inner\\n\\turl = https://example.org/x\\n' >.gitmodules
                git add .gitmodules
                git commit -qm inner
                git push -q origin trunk
                """.formatted(bare));
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "--recurse-submodules", bare.toString());

        assertThat(terminal.error())
                .contains("error: the repository gives a submodule the name '../../hooks', which is not safe\n");
        assertThat(exitCode).isEqualTo(3);
        assertThat(bench.home().resolve("model")).doesNotExist();
    }

    @Test
    void keepsAnEmptyDirectoryThatWasThereWhenItFails() {
        bench.sh(bench.home(), "mkdir there");

        int exitCode = bench.mlgit(TestTerminal.piped(), "clone", "-b", "nope", bare.toString(), "there");

        assertThat(exitCode).isEqualTo(1);
        assertThat(bench.home().resolve("there")).isEmptyDirectory();
    }

    private void assertSameAsGit(String... arguments) {
        var ours = new ArrayList<>(List.of("clone"));
        ours.addAll(List.of(arguments));
        ours.add("ours");
        var theirs = new ArrayList<>(List.of("-c", "advice.detachedHead=false", "clone", "-q"));
        theirs.addAll(List.of(arguments));
        theirs.add("theirs");

        int exitCode = bench.mlgit(TestTerminal.piped(), ours.toArray(String[]::new));
        bench.git(bench.home(), theirs.toArray(String[]::new));

        assertThat(exitCode).isZero();
        assertThat(state("ours")).isEqualTo(state("theirs"));
        assertThat(bench.git(bench.home().resolve("ours"), "fsck", "--strict")).isEmpty();
        assertThat(bench.sh(bench.home(), "diff -r --exclude=.git ours theirs")).isEmpty();
    }

    private String state(String name) {
        return bench.sh(bench.home().resolve(name), """
                cat .git/config .git/HEAD
                git for-each-ref
                git status --porcelain=v2 --branch
                ls -l | sed 's/ [A-Z][a-z][a-z] .*:[0-9]* / /'
                test ! -e .git/shallow || sort .git/shallow
                """);
    }
}
