// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlgit.provenance.CodeState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every situation is put to git's own commands as well; the two must agree. */
class GitFilesReaderTest {
    private static final String REPOSITORY = """
            git init -q r && cd r
            mkdir sub && echo a > a.txt && echo b > sub/b.txt && printf '*.log\\nbuild/\\n' > .gitignore
            git add . && git commit -qm one
            git remote add origin https://example.org/o/r.git
            """;

    @TempDir
    Path parent;

    private GitWorld world;

    @BeforeEach
    void makeHome() throws IOException {
        world = new GitWorld(parent);
    }

    /** Name, what is done in the repository {@code r}, the directory asked about, and the value of dirty. */
    private record Case(String name, String script, String directory, String dirty) {}

    private static Case clean(String name, String script) {
        return new Case(name, script, "r", "False");
    }

    private static Case dirty(String name, String script) {
        return new Case(name, script, "r", "True");
    }

    @TestFactory
    Stream<DynamicTest> agreesWithGitOnDirty() {
        return Stream.of(
                        clean("nothing changed", ":"),
                        dirty("untracked file", "echo n > new"),
                        clean("ignored file", "echo n > x.log; mkdir build; echo n > build/o"),
                        clean("empty directory", "mkdir -p e/f"),
                        clean("directory with ignored files only", "mkdir -p e/f; echo n > e/f/x.log"),
                        dirty("directory with one file that is not ignored", "mkdir -p e/f; echo n > e/f/x.txt"),
                        dirty("nested repository without files", "git init -q nested"),
                        dirty("changed content", "echo aa > a.txt"),
                        dirty("changed content of the same size", "echo b > a.txt"),
                        dirty(
                                "same size and modification time",
                                "touch -r a.txt ../ref; sleep 0.03; echo b > a.txt; touch -r ../ref a.txt"),
                        clean("touched", "touch -d 2001-01-01 a.txt"),
                        clean("copied over with the same content", "cp a.txt ../c; rm a.txt; mv ../c a.txt"),
                        dirty("deleted", "rm a.txt"),
                        dirty("staged", "echo c > c; git add c"),
                        dirty("staged and taken back in the work tree", "echo x > a.txt; git add .; echo a > a.txt"),
                        dirty("removed from the index", "git rm -q --cached a.txt"),
                        dirty("executable", "chmod +x a.txt"),
                        clean("executable where modes do not count", "git config core.fileMode false; chmod +x a.txt"),
                        dirty("became a link", "mv a.txt ../t; ln -s ../t a.txt"),
                        dirty("became a directory", "rm a.txt; mkdir a.txt"),
                        dirty("directory became a link", "mv sub ../s; ln -s ../s sub"),
                        clean("link", "ln -s nowhere l; git add l; git commit -qm l; touch -h -d 2001-01-01 l"),
                        dirty("link elsewhere", "ln -s nowhere l; git add l; git commit -qm l; ln -sf elswhere l"),
                        clean("link with a slash at the end", "ln -s sub/ l; git add l; git commit -qm l; touch -h l"),
                        dirty("intent to add", "echo n > n; git add -N n"),
                        clean("assumed unchanged", "git update-index --assume-unchanged a.txt; echo xx > a.txt"),
                        clean("assumed unchanged and deleted", "git update-index --assume-unchanged a.txt; rm a.txt"),
                        clean("skipped in the work tree", "git update-index --skip-worktree a.txt; rm a.txt"),
                        clean("skipped and changed", "git update-index --skip-worktree a.txt; echo xx > a.txt"),
                        clean("sparse checkout", "git sparse-checkout set --no-cone sub"),
                        dirty(
                                "sparse checkout with a skipped file back",
                                "git sparse-checkout set --no-cone sub; echo zz > a.txt"),
                        clean("untracked left out", "git config status.showUntrackedFiles no; echo n > n"),
                        dirty("all untracked", "git config status.showUntrackedFiles all; mkdir d; echo n > d/n"),
                        clean("info/exclude", "echo secret > .git/info/exclude; echo s > secret"),
                        clean(
                                "the user's ignore file",
                                "mkdir -p ~/.config/git; echo '*.x' > ~/.config/git/ignore; echo > a.x"),
                        clean(
                                "core.excludesFile",
                                "echo '*.y' > ~/ign; git config core.excludesFile '~/ign'; echo > a.y"),
                        dirty(
                                "negated pattern",
                                "printf '*.z\\n!keep.z\\n' > .git/info/exclude; echo > keep.z; echo > d.z"),
                        clean(
                                "nothing returns from an ignored directory",
                                "mkdir build; echo '!*' > build/.gitignore; echo > build/x"),
                        dirty(
                                "inner ignore file wins",
                                "echo '!*.log' > sub/.gitignore; git add .; git commit -qm i; echo > sub/a.log"),
                        clean(
                                "double star",
                                "printf 'x/**/y\\n/top\\n' > .git/info/exclude; mkdir -p x/a/b; echo > x/a/b/y; echo > top"),
                        dirty(
                                "pattern bound to the top",
                                "printf '/top\\n' > .git/info/exclude; mkdir d; echo > d/top"),
                        clean("escaped blank", "printf 'a\\\\ \\n' > .git/info/exclude; echo > 'a '"),
                        clean("class in a pattern", "printf '[[:upper:]]?[!a-c]\\n' > .git/info/exclude; echo > Abd"),
                        clean("names beyond ASCII", "echo > 'é ü'; mkdir ø; echo > ø/ß; git add .; git commit -qm u"),
                        dirty("untracked name beyond ASCII", "echo > 'é'"),
                        clean("ignored name beyond ASCII", "echo 'é*' > .git/info/exclude; echo > 'éa'"),
                        dirty("question mark is one byte", "echo '?' > .git/info/exclude; echo > 'é'"),
                        dirty("merge conflict", conflict()),
                        clean("index of version 4", "git update-index --index-version 4"),
                        dirty(
                                "index of version 4, changed below",
                                "git update-index --index-version 4; echo x > sub/b.txt"),
                        clean("split index", "git update-index --split-index"),
                        dirty(
                                "split index with everything in it",
                                "git update-index --split-index; echo x > n; git add n; git rm -q --cached a.txt; echo y > sub/b.txt; git add sub; git mv .gitignore sub/"),
                        dirty(
                                "split index of version 4",
                                "git update-index --index-version 4 --split-index; for i in 1 2 3 4 5 6 7 8 9; do echo x > n$i; done; git add .; git rm -q --cached a.txt"),
                        clean(
                                "ignore file that is not checked out",
                                "mkdir d; echo x > d/f; echo '*.tmp' > d/.gitignore; git add .; git commit -qm d; git sparse-checkout set --no-cone /sub/ /a.txt /.gitignore; mkdir -p d; echo > d/x.tmp"),
                        clean("sparse index", "git sparse-checkout set --cone --sparse-index sub/x"),
                        dirty(
                                "sparse index, changed",
                                "mkdir -p d/e; echo > d/e/f; echo > d/g; git add .; git commit -qm d; git sparse-checkout set --cone --sparse-index sub; echo x > sub/b.txt; mkdir -p d/e; echo y > d/e/f"),
                        clean("packed", "git gc -q"),
                        dirty("packed and deleted from the index", "git gc -q; git rm -q --cached sub/b.txt"),
                        clean(
                                "packed without a cached tree",
                                "echo x > a.txt; git commit -qam two; git gc -q; rm .git/index; git reset -q"),
                        clean("index read from a tree", "git read-tree HEAD"),
                        dirty("no index", "rm .git/index"),
                        clean(
                                "linked work tree",
                                "git worktree add -q ../linked; rm -rf ../r2; mv ../r ../r2; mv ../linked ../r; cd ../r2; git worktree repair ../r 2>/dev/null"),
                        clean(
                                "own line ends, set",
                                "printf '* text=auto\\n' > .gitattributes; git add .; git commit -qm t; touch a.txt"),
                        dirty(
                                "line ends changed",
                                "printf '* text\\n' > .gitattributes; git add .; git commit -qm t; printf 'a\\r\\n' > a.txt"),
                        clean(
                                "pattern in quotes",
                                "printf '\"a b\\\\303\\\\251.txt\" text eol=crlf\\n' > .gitattributes; echo x > 'a bé.txt'; git add .; git commit -qm t; rm 'a bé.txt'; git checkout -q .; grep -q \"$(printf '\\r')\" 'a bé.txt'; touch -d 2001-01-01 'a bé.txt'"),
                        clean(
                                "pattern with an open quote",
                                "printf '\"a text eol=crlf\\n' > .gitattributes; echo x > '\"a'; git add .; git commit -qm t; rm '\"a'; git checkout -q .; touch -d 2001-01-01 '\"a'"),
                        clean(
                                "lines end as asked",
                                "printf '*.txt text eol=crlf\\n' > .gitattributes; git add .; git commit -qm t; rm -f a.txt; git checkout -q a.txt; touch -d 2001-01-01 a.txt"),
                        clean(
                                "autocrlf",
                                "git config core.autocrlf true; rm a.txt; git checkout -q a.txt; touch -d 2001-01-01 a.txt"),
                        clean(
                                "autocrlf keeps what was stored with returns",
                                "printf 'x\\r\\n' > w; git add w; git commit -qm w; git config core.autocrlf true; touch -d 2001-01-01 w"),
                        clean(
                                "binary by attribute",
                                "printf 'x\\r\\n' > w; printf 'w binary\\n' > .gitattributes; git add .; git commit -qm w; git config core.autocrlf true; touch -d 2001-01-01 w"),
                        dirty(
                                "stored with returns, then called text",
                                "printf 'x\\r\\n' > w; git add .; git commit -qm w; printf 'w text\\n' > .git/info/attributes; touch -d 2001-01-01 w"),
                        clean(
                                "ident",
                                "printf '*.txt ident\\n' > .gitattributes; echo '$Id$' > i.txt; git add .; git commit -qm i; rm i.txt; git checkout -q i.txt; touch -d 2001-01-01 i.txt"),
                        clean(
                                "encoding",
                                "printf 'u working-tree-encoding=UTF-16LE\\n' > .gitattributes; printf 'a\\0b\\0' > u; git add .; git commit -qm u; touch -d 2001-01-01 u"),
                        clean(
                                "filter without a program",
                                "printf '*.txt filter=none\\n' > .gitattributes; git add .; git commit -qm f; touch -d 2001-01-01 a.txt"),
                        clean(
                                "replaced commit",
                                "echo x > a.txt; git commit -qam two; git replace HEAD HEAD~; git reset -q --hard"),
                        clean(
                                "borrowed objects",
                                "cd ..; git clone -qs r c; rm -rf r0; mv r r0; mv c r; sed -i 's,/r/,/r0/,' r/.git/objects/info/alternates"),
                        clean(
                                "objects named by SHA-256",
                                "cd ..; rm -rf r; git init -q --object-format=sha256 r; cd r; echo a > a; git add .; git commit -qm a; git gc -q"),
                        dirty(
                                "sha-256, changed",
                                "cd ..; rm -rf r; git init -q --object-format=sha256 r; cd r; echo a > a; git add .; git commit -qm a; echo b > a"),
                        dirty("no commit yet", "rm -rf .git; git init -q"),
                        clean("nothing at all", "rm -rf .git * .gitignore; git init -q"),
                        new Case("change elsewhere", "echo x > a.txt", "r/sub", "False"),
                        new Case("change here", "echo x > sub/b.txt", "r/sub", "True"),
                        new Case("staged elsewhere", "echo x > a.txt; git add .", "r/sub", "False"),
                        new Case("staged here", "echo x > sub/c; git add .", "r/sub", "True"),
                        new Case("untracked here", "mkdir n; echo > n/n", "r/n", "True"),
                        new Case(
                                "untracked and ignored here",
                                "mkdir -p build/d; echo > build/d/n",
                                "r/build/d",
                                "False"),
                        new Case("below untracked", "mkdir -p n/m", "r/n/m", "False"),
                        new Case("nested repository itself", "git init -q n; echo > n/n", "r/n", "True"),
                        clean("special file", "mkfifo pipe"))
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> agrees(each)));
    }

    private void agrees(Case each) throws IOException {
        Path directory = Files.createTempDirectory(parent, "case");
        var own = new GitWorld(directory);
        own.sh(REPOSITORY + each.script());
        GitWorld.Answers expected = own.git(each.directory());
        assertThat(expected.dirty()).as("git's own answer").isEqualTo(each.dirty());
        assertThat(GitWorld.of(own.read(each.directory()))).isEqualTo(expected);
        assertThat(own.changes(each.directory())).isEqualTo(own.status(each.directory()));
    }

    private static String conflict() {
        return """
            git checkout -qb other; echo o > a.txt; git commit -qam o
            git checkout -q main; echo m > a.txt; git commit -qam m
            git merge other >/dev/null || :
            """;
    }

    @TestFactory
    Stream<DynamicTest> agreesWithGitOnSubmodules() {
        return Stream.of(
                        clean("submodule as recorded", ":"),
                        dirty("edited submodule", "echo x > m/f"),
                        dirty("untracked in a submodule", "echo x > m/new"),
                        dirty("other commit", "git -C m commit -q --allow-empty -m x"),
                        clean("not checked out", "git submodule --quiet deinit -f m"),
                        dirty("removed", "rm -r m"),
                        clean(
                                "ignored wholly",
                                "git config submodule.m.ignore all; echo x > m/f; git -C m commit -qam x"),
                        clean("dirt ignored", "git config submodule.m.ignore dirty; echo x > m/f"),
                        clean("untracked ignored", "git config submodule.m.ignore untracked; echo x > m/new"),
                        dirty("edited, untracked ignored", "git config submodule.m.ignore untracked; echo x > m/f"),
                        clean(
                                "ignored by the module file",
                                "git config -f .gitmodules submodule.m.ignore all; git commit -qam i; echo x > m/f"),
                        clean("ignored by diff.ignoreSubmodules", "git config diff.ignoreSubmodules all; echo x > m/f"),
                        new Case("inside the submodule", "echo x > a.txt", "r/m", "False"),
                        new Case("inside the edited submodule", "echo x > m/f", "r/m", "True"))
                .map(each -> DynamicTest.dynamicTest(
                        each.name(),
                        () -> agrees(new Case(
                                each.name(),
                                "git init -q ../m; echo f > ../m/f; git -C ../m add .; git -C ../m commit -qm f\n"
                                        + "git submodule --quiet add \"$HOME/m\" m 2>/dev/null\n"
                                        + "git commit -qm sub\n" + each.script(),
                                each.directory(),
                                each.dirty()))));
    }

    @TestFactory
    Stream<DynamicTest> agreesWithGitOnUrlAndHead() {
        return Stream.of(
                        ":",
                        "git remote rename origin other",
                        "git remote add second https://example.org/s.git",
                        "git remote rename origin first; git remote add second https://example.org/s.git",
                        "git remote remove origin",
                        "git remote add fork https://example.org/f.git; git config branch.main.remote fork",
                        "git config branch.main.remote https://example.org/direct.git",
                        "git checkout -qb local --track main",
                        "git config branch.main.remote missing",
                        "git config url.git@example.org:.insteadOf https://example.org/",
                        "git config --global url.ssh://git@example.org/o.insteadOf https://example.org/o; git config url.x:.insteadOf https://",
                        "git remote set-url --add origin https://example.org/second.git",
                        "git config remote.pushDefault other; git config remote.other.fetch x",
                        "git config --unset remote.origin.url; git config remote.origin.vcs svn",
                        "git remote remove origin; mkdir -p .git/remotes; echo 'URL: https://example.org/old' > .git/remotes/origin",
                        "git remote remove origin; mkdir -p .git/branches; echo 'https://example.org/older#main' > .git/branches/origin",
                        "printf '[include]\\n\\tpath = ../more\\n' >> .git/config; git config -f more remote.origin.url https://example.org/more",
                        "git config -f ~/i url.inc:.insteadOf https://; git config --global includeIf.gitdir:~/r/.path ~/i",
                        "git config -f ~/i url.inc:.insteadOf https://; git config --global includeIf.gitdir:nowhere/.path ~/i",
                        "git config -f ~/i url.inc:.insteadOf https://; git config --global includeIf.onbranch:ma**.path ~/i",
                        "git config -f ~/i url.inc:.insteadOf https://; git config --global 'includeIf.hasconfig:remote.*.url:https://example.org/**.path' ~/i",
                        "printf '[remote \"origin\"]\\n  url = \"https://e.org/a b\" ; c\\n' > .git/config.x; git config --unset remote.origin.url; cat .git/config.x >> .git/config",
                        "git checkout -q --detach",
                        "git checkout -q -b feature/x",
                        "git tag main",
                        "git tag main; git update-ref refs/main HEAD",
                        "git pack-refs --all",
                        "git symbolic-ref HEAD refs/other/x",
                        "git symbolic-ref refs/heads/alias refs/heads/main; git symbolic-ref HEAD refs/heads/alias",
                        "git checkout -q --orphan fresh",
                        "git checkout -q -b 'zweig-ü'",
                        "git worktree add -q ../w; rm -rf ../keep; mv ../r ../keep; mv ../w ../r; git -C ../keep worktree repair ../r",
                        "git -C . config core.bare true",
                        "git config extensions.worktreeConfig true; git config --worktree remote.origin.url https://example.org/wt",
                        "echo garbage >> .git/config",
                        "git config core.repositoryFormatVersion 1; git config extensions.unheard true",
                        "mkdir ../other; git config core.worktree ../../other")
                .map(script -> DynamicTest.dynamicTest(script, () -> {
                    var own = new GitWorld(Files.createTempDirectory(parent, "case"));
                    own.sh(REPOSITORY + script);
                    assertThat(GitWorld.of(own.read("r"))).isEqualTo(own.git("r"));
                }));
    }

    @Test
    void readsSettingsFromTheEnvironment() {
        world.sh(REPOSITORY);
        world.set("GIT_CONFIG_COUNT", "1");
        world.set("GIT_CONFIG_KEY_0", "url.counted:.insteadOf");
        world.set("GIT_CONFIG_VALUE_0", "https://example.org");
        assertThat(GitWorld.of(world.read("r"))).isEqualTo(world.git("r"));
        world.set("GIT_CONFIG_PARAMETERS", "'url.longer:.insteadof'='https://example.org/o' 'core.filemode'");
        assertThat(GitWorld.of(world.read("r"))).isEqualTo(world.git("r"));
    }

    @Test
    void isNotDivertedByAnotherRepositoryInTheEnvironment() {
        world.sh(REPOSITORY + "git init -q ../other");
        GitWorld.Answers before = GitWorld.of(world.read("r"));
        world.set("GIT_DIR", world.home().resolve("other/.git").toString());
        world.set("GIT_WORK_TREE", world.home().resolve("other").toString());
        world.set("GIT_INDEX_FILE", "/nowhere");
        assertThat(GitWorld.of(world.read("r"))).isEqualTo(before).isEqualTo(world.git("r"));
    }

    @Test
    void tellsWhyThereIsNoRepository() {
        world.sh(REPOSITORY + "cd ..; mkdir plain; git init -q --bare b.git; mkdir f; echo nonsense > f/.git");
        assertThat(world.read("plain")).isEqualTo(CodeState.absent("not-a-repository"));
        assertThat(world.read("b.git")).isEqualTo(CodeState.absent("bare-repository"));
        assertThat(world.read("r/.git")).isEqualTo(CodeState.absent("inside-git-directory"));
        assertThat(world.read("r/.git/hooks")).isEqualTo(CodeState.absent("inside-git-directory"));
        assertThat(world.read("f")).isEqualTo(CodeState.absent("broken-git-file"));
        assertThat(world.read("nowhere")).isEqualTo(CodeState.absent("no-such-directory"));
    }

    @Test
    void goesNoHigherThanTheCeiling() {
        world.sh(REPOSITORY + "mkdir -p deep/er; echo > deep/er/f");
        world.set("GIT_CEILING_DIRECTORIES", world.home().resolve("r/deep").toString());
        assertThat(world.read("r/deep/er")).isEqualTo(CodeState.absent("not-a-repository"));
        assertThat(GitWorld.of(world.read("r/deep"))).isEqualTo(world.git("r/deep"));
        assertThat(world.git("r/deep/er")).isEqualTo(new GitWorld.Answers(null, null, null, null));
    }

    @Test
    void tellsThatAnObjectIsMissing() {
        world.sh(REPOSITORY + "rm .git/index; rm -f .git/objects/$(git rev-parse HEAD^{tree} | sed 's,..,&/,')");
        assertThat(world.read("r").dirty()).isEqualTo(GitWorld.absent("missing-object"));
    }

    @Test
    void refusesSomebodyElsesRepositoryUntilItIsNamedSafe() throws IOException {
        world.sh(REPOSITORY);
        assumeTrue(changesOwner(world.home().resolve("r/.git")), "only root can give files away");
        assertThat(world.read("r")).isEqualTo(CodeState.absent("dubious-ownership"));
        assertThat(world.git("r")).isEqualTo(new GitWorld.Answers(null, null, null, null));

        world.set("SUDO_UID", "12345");
        assertThat(GitWorld.of(world.read("r"))).isEqualTo(world.git("r"));
        world.set("SUDO_UID", "1");

        world.sh("git -C / config -f ~/r/.git/config safe.directory '*'");
        assertThat(world.read("r")).isEqualTo(CodeState.absent("dubious-ownership"));

        world.sh("git config --global safe.directory ~/r");
        assertThat(GitWorld.of(world.read("r"))).isEqualTo(world.git("r"));
        assertThat(world.read("r").branch().value()).isEqualTo("main");

        world.sh("git config --global --add safe.directory ''");
        assertThat(world.read("r")).isEqualTo(CodeState.absent("dubious-ownership"));
    }

    private static boolean changesOwner(Path file) throws IOException {
        try {
            Files.setAttribute(file, "unix:uid", 12345);
            return true;
        } catch (FileSystemException notAllowed) {
            return false;
        }
    }

    @Test
    void writesNothing() throws IOException {
        world.sh(REPOSITORY + "touch -d 2001-01-01 a.txt; echo x > sub/new");
        List<String> before = everything();
        world.read("r");
        assertThat(everything()).isEqualTo(before);
    }

    /** Every file with what would show that it was written. */
    private List<String> everything() throws IOException {
        try (Stream<Path> files = Files.walk(world.home())) {
            return files.sorted()
                    .map(file -> {
                        try {
                            return file + " " + Files.readAttributes(file, "unix:ino,ctime,size");
                        } catch (IOException failure) {
                            throw new UncheckedIOException(failure);
                        }
                    })
                    .toList();
        }
    }

    @Test
    void comparesLargeFilesOfGitLfsByTheirPointer() throws IOException {
        world.sh(REPOSITORY + """
                echo '*.bin filter=lfs -text' > .gitattributes
                printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 6\n' \
                  "$(printf model1 | sha256sum | cut -d' ' -f1)" > m.bin
                git add . && git commit -qm lfs
                git config filter.lfs.clean 'git-lfs clean -- %f'
                printf model1 > m.bin
                git update-index --cacheinfo 100644,$(git rev-parse HEAD:m.bin),m.bin
                """);
        assertThat(world.read("r").dirty().value()).isEqualTo("False");
        Files.writeString(world.home().resolve("r/m.bin"), "model2");
        assertThat(world.read("r").dirty().value()).isEqualTo("True");
    }

    @Test
    void startsNoFilterProgram() {
        world.sh(REPOSITORY + """
                echo '*.txt filter=own' > .gitattributes
                git config filter.own.clean 'touch ~/started; cat'
                git add . && git commit -qm f && rm -f ~/started && touch -d 2001-01-01 a.txt
                """);
        assertThat(world.read("r").dirty()).isEqualTo(GitWorld.absent("needs-filter"));
        assertThat(world.home().resolve("started")).doesNotExist();
    }

    @Test
    void tellsThatTheIndexIsBroken() throws IOException {
        world.sh(REPOSITORY);
        Path index = world.home().resolve("r/.git/index");
        byte[] whole = Files.readAllBytes(index);
        for (int length = 0; length < whole.length - 20; length += 7) {
            Files.write(index, java.util.Arrays.copyOf(whole, length));
            assertThat(world.read("r").dirty()).isEqualTo(GitWorld.absent("unreadable-repository"));
        }
    }
}
