// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that differ in case alone, and content that cannot be converted. */
class WorkTreeFillerTest {
    @TempDir
    Path directory;

    private final List<String> troubles = new ArrayList<>();

    @BeforeEach
    void prepare() {
        RealParts.assumeGit();
        sh("git init -q -b trunk .; git config user.name a; git config user.email a@example.org");
    }

    @Test
    void finishesHalfAFileWhoseNameDiffersInCaseAlone() throws IOException {
        commit("printf 'capital\\n' >FILE.h; printf 'small letters\\n' >file.h");
        Files.writeString(directory.resolve("file.h"), "small le");

        Collection<String> collided = fill(true);

        assertThat(collided).isEmpty();
        assertThat(directory.resolve("file.h")).hasContent("small letters");
        assertThat(directory.resolve("FILE.h")).hasContent("capital");
        assertThat(sh("git status --porcelain")).isEmpty();
    }

    @Test
    void showsTheFileWhoseNameAnotherHasAsModified() throws IOException {
        commit("printf 'capital\\n' >FILE.h; printf 'small letters\\n' >file.h");
        Files.writeString(directory.resolve("file.h"), "capital\n");

        Collection<String> collided = fill(false);

        assertThat(collided).containsExactly("FILE.h", "file.h");
        assertThat(sh("git status --porcelain")).isEqualTo(" M file.h");
    }

    @Test
    void leavesAsItIsStoredWhatTheEncodingCannotSay() throws IOException {
        commit("printf 'caf\\303\\251\\n' >good.l1; printf '\\342\\202\\254\\n' >euro.l1");
        sh("mkdir -p .git/info; printf '*.l1 working-tree-encoding=ISO-8859-1\\n' >.git/info/attributes");

        fill(false);

        assertThat(troubles).containsExactly("failed to encode 'euro.l1' from UTF-8 to ISO-8859-1");
        assertThat(sh("od -An -c euro.l1; od -An -c good.l1")).isEqualTo(" 342 202 254  \\n\n   c   a   f 351  \\n");
    }

    @Test
    void writesPastAFilterThatFails() throws IOException {
        commit("printf '*.f filter=f\\n*.g filter=f ident\\n' >.gitattributes; echo one >a.f; echo '$Id$' >b.g");
        sh("git config filter.f.smudge 'exit 3'");

        fill(false);

        assertThat(troubles)
                .containsExactly(
                        "external filter 'exit 3' failed 3",
                        "external filter 'exit 3' failed",
                        "external filter 'exit 3' failed 3",
                        "external filter 'exit 3' failed");
        assertThat(directory.resolve("a.f")).hasContent("one");
        assertThat(Files.readString(directory.resolve("b.g"))).startsWith("$Id: ");
    }

    @Test
    void convertsWhatIsLargerThanTheThresholdOfStreams() throws IOException {
        commit("printf '*.g ident\\n' >.gitattributes; yes 1234567 | head -c 2000000 >b.g; ln -s b.g link");
        sh("git config core.streamFileThreshold 1m; git config core.bigFileThreshold 1m");

        fill(false);

        assertThat(directory.resolve("b.g")).hasSize(2000000);
        assertThat(sh("git status --porcelain")).isEmpty();
    }

    /** Commits what the script makes and takes all of it away again. */
    private void commit(String script) {
        sh(script + "\ngit add -A; git commit -qm first; git rm -rqf .; rm -f .git/index");
    }

    private Collection<String> fill(boolean continues) throws IOException {
        try (Repository repository = new FileRepositoryBuilder()
                .setGitDir(directory.resolve(".git").toFile())
                .setWorkTree(directory.toFile())
                .build()) {
            ObjectId tree = repository.resolve("HEAD^{tree}");
            return new WorkTreeFiller(repository, new Watcher()).fill(tree, continues);
        }
    }

    private String sh(String script) {
        return RealCommand.run(
                        directory, Map.of("HOME", directory.resolve("..").toString()), List.of("sh", "-ec", script))
                .success();
    }

    private final class Watcher implements FillWatcher {
        @Override
        public void written(int files, int all) {}

        @Override
        public void troubled(String line) {
            troubles.add(line);
        }

        @Override
        public boolean stopped() {
            return false;
        }
    }
}
