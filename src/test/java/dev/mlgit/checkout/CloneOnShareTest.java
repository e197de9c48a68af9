// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.CloudfilesMount;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clones on mounts with the options that Azure file shares are mounted with, each used by native git afterwards. */
class CloneOnShareTest {
    private static final String SOMEBODY = "owner=1001";

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
    void clonesWhereModesAreIgnored() {
        try (var share = mount("chmod", "symlinks", "foldcase")) {
            Path clone = cloneThere(share);

            assertThat(config(clone))
                    .contains("filemode = false\n", "ignorecase = true\n")
                    .doesNotContain("symlinks");
            assertThat(clone.resolve(".git")).isDirectory();
            assertThat(clone.resolve("link")).isSymbolicLink();
            assertGitWorks(clone);
        }
    }

    @Test
    void clonesWhereModesAreRefusedAndFilesAreSomebodyElses() {
        try (var share = mount(SOMEBODY, "symlinks", "foldcase")) {
            Path clone = cloneThere(share, "--safe-directory");

            assertThat(config(clone)).contains("filemode = false\n", "ignorecase = true\n");
            assertThat(clone.resolve(".git")).isRegularFile();
            assertThat(CloneBench.read(clone.resolve(".git")))
                    .matches("gitdir: " + bench.home() + "/.local/share/mlgit/clones/model-[0-9a-f]{12}\\.git\n");
            assertGitWorks(clone);
        }
    }

    @Test
    void clonesWhereThereAreNoLinks() {
        try (var share = mount("chmod", "foldcase")) {
            Path clone = cloneThere(share);

            assertThat(config(clone)).contains("filemode = false\n", "ignorecase = true\n", "symlinks = false\n");
            assertThat(clone.resolve("link")).isRegularFile().hasContent("data.txt");
            assertGitWorks(clone);
        }
    }

    @Test
    void keepsAllOnTheMountWhenAsked() {
        try (var share = mount(SOMEBODY, "symlinks", "foldcase")) {
            var terminal = TestTerminal.piped();
            Path clone = cloneThere(share, terminal, "--safe-directory", "--keep-all");

            assertThat(clone.resolve(".git")).isDirectory();
            assertThat(terminal.error())
                    .contains("warning: chmod is refused there: git works, but cannot change its own configuration:"
                            + " git config, git remote and git branch -u fail\n");
            assertGitWorks(clone);
        }
    }

    @Test
    void namesNoDirectorySafeWithoutAYes() {
        try (var share = mount(SOMEBODY)) {
            var terminal = TestTerminal.piped();
            Path clone = cloneThere(share, terminal);

            assertThat(terminal.error())
                    .endsWith("warning: git refuses to work in " + clone + ": its files belong to another user\n"
                            + "hint: git config --global --add safe.directory " + clone + "\n");
            assertThat(bench.home().resolve(".gitconfig")).doesNotExist();
            assertThat(bench.sh(bench.home(), "git -C '" + clone + "' status 2>&1 || true"))
                    .contains("dubious ownership");
        }
    }

    @Test
    void namesTheDirectoryInABlockThatCanBeUndone() {
        try (var share = mount(SOMEBODY)) {
            bench.write(bench.home().resolve(".gitconfig"), "[user]\n\tname = Ada\n");
            var terminal = TestTerminal.piped();
            Path clone = cloneThere(share, terminal, "-y");

            String settings = CloneBench.read(bench.home().resolve(".gitconfig"));
            assertThat(settings).startsWith("[user]\n\tname = Ada\n# >>> mlgit safe-directory-");
            String undo = settings.replaceAll("(?s).*\\(remove with: ([^\n]*)\\) >>>.*", "$1");
            assertThat(terminal.error()).contains("; undo: " + undo + "\n");
            bench.sh(bench.home(), undo);
            assertThat(bench.sh(bench.home(), "git config --global --get-all safe.directory || true"))
                    .isEmpty();
            assertThat(bench.sh(bench.home(), "cat .gitconfig.before-mlgit-*")).isEqualTo("[user]\n\tname = Ada");
            assertThat(bench.mlgit(TestTerminal.piped(), "clone", "-q", "-y", bare.toString(), clone + "-2"))
                    .isZero();
        }
    }

    @Test
    void goesToTheUsersOwnDirectoryFromTheHomeOfAnInstance() throws Exception {
        try (var share = mount("chmod")) {
            Files.createDirectories(share.point().resolve("Users/ada"));
            bench.set("MLGIT_CLOUDFILES", share.point().toString());
            var terminal = TestTerminal.piped();

            assertThat(bench.mlgit(terminal, "clone", bare.toString())).isZero();

            Path clone = share.point().resolve("Users/ada/model");
            assertThat(terminal.error().lines().toList())
                    .hasSize(2)
                    .first()
                    .isEqualTo("Cloning into '" + clone + "'...");
            assertThat(terminal.error())
                    .contains("\nPlace: cloudfiles, kept: on the mounted share, which outlives the instance; ");
            assertThat(bench.git(clone, "status", "--porcelain")).isEmpty();
            bench.sh(bench.home(), "mkdir work");
            assertThat(bench.mlgit(TestTerminal.piped(), "-C", "work", "clone", bare.toString()))
                    .isZero();
            assertThat(bench.home().resolve("work/model/.git")).isDirectory();
            assertThat(bench.mlgit(TestTerminal.piped(), "clone", "--to", "local", bare.toString()))
                    .isZero();
            assertThat(bench.home().resolve("model/.git")).isDirectory();
        }
    }

    @Test
    void tellsOfCollidingNamesBeforeAnythingIsWritten() {
        try (var share = mount("chmod", "foldcase")) {
            bench.sh(bench.root(), """
                    git clone -q model.git more
                    cd more
                    blob=$(echo x | git hash-object -w --stdin)
                    git update-index --add --cacheinfo 100644,$blob,DATA.txt --cacheinfo 100644,$blob,'a\\b'
                    git commit -qm collide
                    git push -q origin trunk
                    """);
            var terminal = TestTerminal.piped();
            Path clone = share.point().resolve("model");

            assertThat(bench.mlgit(terminal, "clone", bare.toString(), clone.toString()))
                    .isEqualTo(1);
            assertThat(terminal.error()).endsWith("""
                    error: the repository holds names that the target's file system cannot keep apart or cannot hold
                      a\\b: a name may not hold \\ there
                      DATA.txt and data.txt are one name there
                    hint: clone to a disk of this machine, which can: mlgit clone --to local URL
                    hint: or rename them in the repository: git mv OLD NEW
                    """);
            assertThat(share.point()).isEmptyDirectory();
        }
    }

    @Test
    void leavesNothingOfAGitDirectoryElsewhereWhenItFails() {
        try (var share = mount(SOMEBODY)) {
            Path clone = share.point().resolve("model");

            assertThat(bench.mlgit(TestTerminal.piped(), "clone", "-b", "nope", bare.toString(), clone.toString()))
                    .isEqualTo(1);

            assertThat(share.point()).isEmptyDirectory();
            assertThat(bench.home()).isEmptyDirectory();
        }
    }

    private CloudfilesMount mount(String... options) {
        return CloudfilesMount.startIn(bench.root(), options);
    }

    private Path cloneThere(CloudfilesMount share, String... options) {
        return cloneThere(share, TestTerminal.piped(), options);
    }

    private Path cloneThere(CloudfilesMount share, TestTerminal terminal, String... options) {
        Path clone = share.point().resolve("model");
        var arguments = new ArrayList<>(List.of("clone", bare.toString(), clone.toString()));
        arguments.addAll(List.of(options));
        int exitCode = bench.mlgit(terminal, arguments.toArray(String[]::new));
        assertThat(exitCode).as(terminal.error()).isZero();
        return clone;
    }

    private String config(Path clone) {
        return CloneBench.read(
                Path.of(bench.git(clone, "rev-parse", "--absolute-git-dir")).resolve("config"));
    }

    /** Without a word of dubious ownership, and without files that seem to be changed. */
    private void assertGitWorks(Path clone) {
        assertThat(bench.git(clone, "status", "--porcelain")).isEmpty();
        bench.write(clone.resolve("new file"), "new\n");
        bench.git(clone, "add", "-A");
        bench.git(clone, "commit", "-qm", "from the mount");
        bench.git(clone, "gc", "-q");
        bench.git(clone, "fetch", "-q");
        assertThat(bench.git(clone, "status", "--porcelain")).isEmpty();
        assertThat(bench.git(clone, "log", "--format=%s")).startsWith("from the mount\n");
        bench.git(clone, "push", "-q", "origin", "HEAD:refs/heads/pushed");
        assertThat(bench.git(bare, "log", "-1", "--format=%s", "pushed")).isEqualTo("from the mount");
    }
}
