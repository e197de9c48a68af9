// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged repositories before the real commands: each gives the value that git gives too, or a reason, and a snapshot
 * that brings every byte back, or a refusal in words. None is worse afterwards.
 */
class BadRepositoryTest {
    private static final String START = """
            git init -q r && cd r
            mkdir -p sub/deep && printf 'one\\ntwo\\n' > a.txt && echo b > sub/b.txt && echo c > sub/deep/c.txt
            git add . && git commit -qm one && git branch side && git tag -a -m t v1
            git remote add origin https://git.example.org/team/r.git
            git update-ref refs/remotes/origin/main HEAD
            echo s >> a.txt && git stash -q && echo staged > n && git add n && echo more >> sub/b.txt && echo u > u
            git config gc.auto 0
            """;

    /** Sets {@code f} to the loose file of an object. */
    private static final String LOOSE = "f=.git/objects/$(git rev-parse %s | sed 's|..|&/|'); chmod u+w $f; ";

    private static final String RESEAL =
            "perl -MDigest::SHA=sha1 -0777 -i -pe '$b = substr($_, 0, -20) . %s; $_ = $b . sha1($b)' .git/index";

    private static final String INDEX_DAMAGED = "cannot take a snapshot in [R]/.git: the index is damaged";
    private static final String OTHER_INDEX = "no snapshot of [R]: the index has a format that mlgit cannot read";
    private static final String MISSING = "no snapshot of [R]: an object that is needed is not in the repository";
    private static final String NO_REPOSITORY =
            "no snapshot of [R]: this directory is in no Git repository\nhint: git init";
    private static final String UNREADABLE = "unreadable-repository";

    /**
     * One damage.
     *
     * @param dirty what is said of dirty: True, or the reason why nothing is
     * @param refusal what a snapshot says; empty where one is taken
     */
    private record Damage(String name, String script, String dirty, String refusal) {}

    @TempDir
    Path parent;

    private SnapshotWorld world;

    @BeforeEach
    void makeRepository() throws IOException {
        RealParts.assumeGit();
        world = new SnapshotWorld(parent);
        world.sh(START + "cd ..; mv r template");
    }

    @TestFactory
    Stream<DynamicTest> damagedIndexes() {
        return tests(
                new Damage("whole", ":", "True", ""),
                new Damage("empty", ": > .git/index", UNREADABLE, INDEX_DAMAGED),
                new Damage("cut in the header", "truncate -s 7 .git/index", UNREADABLE, INDEX_DAMAGED),
                new Damage("cut behind the header", "truncate -s 12 .git/index", UNREADABLE, INDEX_DAMAGED),
                new Damage("cut in a time", "truncate -s 17 .git/index", UNREADABLE, INDEX_DAMAGED),
                new Damage("cut in an object's name", "truncate -s 60 .git/index", UNREADABLE, INDEX_DAMAGED),
                new Damage("cut in a path", "truncate -s 77 .git/index", UNREADABLE, INDEX_DAMAGED),
                new Damage("cut behind an entry", "truncate -s 84 .git/index", UNREADABLE, INDEX_DAMAGED),
                new Damage("cut in an extension", "truncate -s -25 .git/index", UNREADABLE, INDEX_DAMAGED),
                new Damage("without a checksum", "truncate -s -20 .git/index", UNREADABLE, INDEX_DAMAGED),
                new Damage("one byte short", "truncate -s -1 .git/index", UNREADABLE, INDEX_DAMAGED),
                new Damage("one byte too many", "echo >> .git/index", UNREADABLE, INDEX_DAMAGED),
                new Damage("a directory", "rm .git/index; mkdir .git/index", UNREADABLE, isDirectory()),
                new Damage(
                        "an unknown extension to mind",
                        RESEAL.formatted("\"abcd\\0\\0\\0\\0\""),
                        "unsupported-index",
                        OTHER_INDEX),
                new Damage("an unknown extension to pass over", RESEAL.formatted("\"ABCD\\0\\0\\0\\0\""), "True", ""),
                new Damage(
                        "version 5",
                        "printf '\\005' | dd of=.git/index bs=1 seek=7 conv=notrunc status=none",
                        "unsupported-index",
                        OTHER_INDEX),
                new Damage("version 4", "git update-index --index-version 4", "True", ""),
                new Damage(
                        "version 4, cut",
                        "git update-index --index-version 4; truncate -s 150 .git/index",
                        UNREADABLE,
                        INDEX_DAMAGED),
                new Damage(
                        "without checksum by configuration",
                        "perl -0777 -i -pe 's/.{20}\\z/\"\\0\" x 20/se' .git/index",
                        "True",
                        ""),
                new Damage("gone", "rm .git/index", "True", ""));
    }

    @TestFactory
    Stream<DynamicTest> missingAndDamagedObjects() {
        String commit = LOOSE.formatted("HEAD");
        String tree = LOOSE.formatted("HEAD^{tree}");
        String blob = LOOSE.formatted("HEAD:a.txt");
        String fresh = LOOSE.formatted("$(git hash-object -w u)");
        String pack = "git gc -q; p=$(ls .git/objects/pack/*.pack); i=${p%pack}idx; chmod u+w $p $i; ";
        return tests(
                new Damage("no commit", commit + "rm $f", "missing-object", MISSING),
                new Damage("no tree", tree + "rm $f", "missing-object", MISSING),
                new Damage("no tree further down", LOOSE.formatted("HEAD:sub") + "rm $f", "True", MISSING),
                new Damage("no content of an untouched file", blob + "rm $f", "True", ""),
                new Damage("empty commit after a crash", commit + ": > $f", UNREADABLE, unreadable("commit")),
                new Damage("empty tree after a crash", tree + ": > $f", UNREADABLE, unreadable("tree")),
                new Damage("empty content of an untouched file after a crash", blob + ": > $f", "True", ""),
                new Damage("garbage for a commit", commit + "echo garbage > $f", UNREADABLE, unreadable("commit")),
                new Damage(
                        "another commit's content",
                        commit + "cp .git/objects/$(git rev-parse refs/stash | sed 's|..|&/|') $f",
                        UNREADABLE,
                        unreadable("commit")),
                new Damage("empty content of a new file after a crash", fresh + ": > $f", "True", ""),
                new Damage("garbage for the content of a new file", fresh + "echo garbage > $f", "True", ""),
                new Damage(
                        "other content of the same size for a new file",
                        fresh + "o=$(echo v | git hash-object -w --stdin | sed 's|..|&/|'); mv .git/objects/$o $f",
                        "True",
                        ""),
                new Damage("a cut pack", pack + "truncate -s 100 $p", UNREADABLE, unreadable("commit")),
                new Damage("an empty pack", pack + ": > $p", UNREADABLE, unreadable("commit")),
                new Damage("a cut index of a pack", pack + "truncate -s 1000 $i", UNREADABLE, unreadable("commit")),
                new Damage("an empty index of a pack", pack + ": > $i", UNREADABLE, unreadable("commit")),
                new Damage("a pack gone", pack + "rm -f $p", "missing-object", MISSING),
                new Damage("an index of a pack gone", pack + "rm -f $i", "missing-object", MISSING),
                new Damage(
                        "garbage beside good packs",
                        pack + "echo x > .git/objects/pack/pack-1.idx; echo y > .git/objects/pack/pack-1.pack",
                        "True",
                        ""),
                new Damage(
                        "a damaged copy beside a good one",
                        commit + "cp $f ../kept; git gc -q; mkdir -p ${f%/*}; echo garbage > $f",
                        "True",
                        ""));
    }

    @TestFactory
    Stream<DynamicTest> damagedReferences() {
        String packed = "git pack-refs --all; ";
        String refused = "cannot take a snapshot in [R]/.git: [R]/.git/packed-refs is damaged";
        String head = "no snapshot of [R]: HEAD cannot be read";
        return tests(
                new Damage(
                        "to an object that is not there",
                        "echo 1234567890123456789012345678901234567890 > .git/refs/heads/main",
                        "missing-object",
                        MISSING),
                new Damage("empty after a crash", ": > .git/refs/heads/main", "unreadable-head", head),
                new Damage("garbage", "echo hello > .git/refs/heads/main", "unreadable-head", head),
                new Damage(
                        "in large letters",
                        "git rev-parse HEAD | tr a-f A-F > x; mv x .git/refs/heads/main",
                        "True",
                        ""),
                new Damage(
                        "in a circle",
                        "echo 'ref: refs/heads/other' > .git/refs/heads/main; echo 'ref: refs/heads/main' > .git/refs/heads/other",
                        "unreadable-head",
                        head),
                new Damage("out of the repository", "echo 'ref: refs/../../x' > .git/HEAD", "unreadable-head", head),
                new Damage("of a remote, garbage", "echo hello > .git/refs/remotes/origin/main", "True", ""),
                new Damage("packed and cut", packed + "truncate -s 70 .git/packed-refs", UNREADABLE, refused),
                new Damage(
                        "packed without the last line end",
                        packed
                                + "git symbolic-ref HEAD refs/heads/side; sed -n 1,3p .git/packed-refs | head -c -1 > p; mv p .git/packed-refs",
                        UNREADABLE,
                        refused),
                new Damage(
                        "packed among bytes",
                        packed + "head -c 200 /dev/zero | tr '\\0' '\\377' > .git/packed-refs",
                        UNREADABLE,
                        refused),
                new Damage(
                        "packed with no name of an object",
                        packed + "sed -i 's/^./z/' .git/packed-refs",
                        "unreadable-head",
                        head));
    }

    @TestFactory
    Stream<DynamicTest> alternatesAndSettings() {
        String borrowed = "mv .git/objects ../shared; mkdir -p .git/objects/info; ";
        String config = "cannot read the Git configuration: [R]/.git/config";
        String loop = " includes itself, or too many files include each other";
        return tests(
                new Damage(
                        "alternates gone",
                        borrowed + "echo /nowhere/objects > .git/objects/info/alternates",
                        "missing-object",
                        MISSING),
                new Damage(
                        "alternates, relative",
                        borrowed + "echo ../../../shared > .git/objects/info/alternates",
                        "True",
                        ""),
                new Damage(
                        "alternates in a circle",
                        borrowed
                                + "mkdir -p ../shared/info; echo $PWD/.git/objects > ../shared/info/alternates; echo ../../../shared > .git/objects/info/alternates",
                        "True",
                        ""),
                new Damage(
                        "alternates that are garbage",
                        "head -c 100 /dev/zero | tr '\\0' '\\377' > .git/objects/info/alternates",
                        "True",
                        ""),
                new Damage(
                        "settings that include themselves",
                        "git config include.path config",
                        "unreadable-config",
                        config + loop),
                new Damage(
                        "settings that include in a circle",
                        "git config include.path ../x; printf '[include]\\npath = .git/config\\n' > x",
                        "unreadable-config",
                        config.replace(".git/config", "x") + loop),
                new Damage("settings that include what is not there", "git config include.path nowhere", "True", ""),
                new Damage(
                        "settings that break off",
                        "echo '[core' >> .git/config",
                        "unreadable-config",
                        config + ": bad configuration in line 11"),
                new Damage(
                        "settings of bytes",
                        "head -c 50 /dev/zero >> .git/config",
                        "unreadable-config",
                        config + ": bad configuration in line 11"),
                new Damage("ignore rules that are a directory", "mkdir .gitignore; echo x > .gitignore/x", "True", ""),
                new Damage("no head at all", ": > .git/HEAD", "not-a-repository", NO_REPOSITORY),
                new Damage("no objects at all", "rm -rf .git/objects", "not-a-repository", NO_REPOSITORY));
    }

    /** Whoever opens one waits for a writer, and git does. */
    @TestFactory
    Stream<DynamicTest> pipesInThePlaceOfFiles() {
        String cannot = "cannot take a snapshot in [R]/.git: [R]/.git/";
        String settings = "cannot read the settings for [R]: [R]/.git/";
        return Stream.of(
                        new Damage("index", ":", UNREADABLE, cannot + "index is a pipe"),
                        new Damage("HEAD", ":", "not-a-repository", NO_REPOSITORY),
                        new Damage(
                                "config",
                                ":",
                                "unreadable-config",
                                "cannot read the Git configuration: [R]/.git/config is a pipe"),
                        // The branch decides what the configuration includes.
                        new Damage(
                                "packed-refs", "git pack-refs --all", UNREADABLE, settings + "packed-refs is a pipe"),
                        new Damage("refs/heads/main", ":", UNREADABLE, settings + "refs/heads/main is a pipe"),
                        new Damage("refs/remotes/origin/main", ":", "True", ""),
                        new Damage("objects/[commit]", ":", "missing-object", MISSING),
                        new Damage(
                                "objects/info/alternates",
                                ":",
                                UNREADABLE,
                                cannot + "objects/info/alternates is a pipe"),
                        new Damage("info/exclude", ":", "True", ""),
                        new Damage("commondir", ":", "not-a-repository", NO_REPOSITORY),
                        new Damage("../.gitignore", ":", "True", ""),
                        new Damage("../.gitattributes", ":", "True", ""))
                .map(damage -> DynamicTest.dynamicTest(
                        damage.name(), () -> assertTimeoutPreemptively(Duration.ofMinutes(1), () -> pipe(damage))));
    }

    /** Git opens a directory like an empty file, or says that it cannot read it. */
    @TestFactory
    Stream<DynamicTest> directoriesAndHugeFilesInThePlaceOfFiles() {
        String cannot = "cannot take a snapshot in [R]/.git: [R]/.git/";
        String settings = "cannot read the settings for [R]: [R]/.git/";
        String config = "cannot read the Git configuration: [R]/.git/config";
        String make = "; rm -f %1$s; mkdir %1$s";
        String grow = "; truncate -s 140M ";
        return tests(
                new Damage(
                        "directory index",
                        ":" + make.formatted(".git/index"),
                        UNREADABLE,
                        cannot + "index is a directory"),
                new Damage(
                        "directory packed-refs",
                        "git pack-refs --all" + make.formatted(".git/packed-refs"),
                        UNREADABLE,
                        settings + "packed-refs is a directory"),
                new Damage("directory HEAD", ":" + make.formatted(".git/HEAD"), "not-a-repository", NO_REPOSITORY),
                new Damage("directory config", ":" + make.formatted(".git/config"), "True", ""),
                new Damage("directory refs/heads/main", "git pack-refs --all; mkdir .git/refs/heads/main", "True", ""),
                new Damage("huge index", ":" + grow + ".git/index", UNREADABLE, cannot + "index is too large"),
                new Damage(
                        "huge packed-refs",
                        "git pack-refs --all" + grow + ".git/packed-refs",
                        UNREADABLE,
                        settings + "packed-refs is too large"),
                new Damage("huge HEAD", ":" + grow + ".git/HEAD", "not-a-repository", NO_REPOSITORY),
                new Damage("huge config", ":" + grow + ".git/config", "unreadable-config", config + " is too large"),
                new Damage(
                        "huge refs/heads/main",
                        ":" + grow + ".git/refs/heads/main",
                        UNREADABLE,
                        settings + "refs/heads/main is too large"));
    }

    private void pipe(Damage damage) {
        String commit = world.out("template", "git rev-parse HEAD | sed 's|..|&/|'");
        String file = ".git/" + damage.name().replace("[commit]", commit);
        world.sh("rm -rf r; cp -a template r; cd r; git status >/dev/null; " + damage.script() + "; rm -f " + file
                + "; mkfifo " + file);

        assertThat(dirty()).isEqualTo(damage.dirty());
        RealCommand.Outcome taken = world.mlgit("r", "provenance", "snapshot", "-q", "-o", "none");
        RealCommand.Outcome submitted = world.mlgit("r", "submit", "-q", "-o", "none", "--stream", "--", "true");

        String refusal = damage.refusal().isEmpty() ? "" : "error: " + filled(damage.refusal()) + "\n";
        assertThat(taken.error().replaceAll("(?m)^warning: .*\n", "")).isEqualTo(refusal);
        assertThat(submitted.exitCode())
                .as(submitted.error())
                .isEqualTo(refusal.matches("(?s).*(configuration|settings).*") ? 1 : 0);
        world.assertTidy("r");
    }

    private Stream<DynamicTest> tests(Damage... damages) {
        return List.of(damages).stream().map(damage -> DynamicTest.dynamicTest(damage.name(), () -> check(damage)));
    }

    private void check(Damage damage) {
        world.sh("rm -rf r out shared; cp -a template r; cd r; git status >/dev/null; " + damage.script());
        String state = world.state("r");
        String content = world.content("r");
        Set<String> faults = world.faults("r");

        assertThat(dirty()).isEqualTo(damage.dirty());
        assertThat(commit()).isIn("", gitsCommit("r"), gitsCommit("template"));
        RealCommand.Outcome taken = world.mlgit("r", "provenance", "snapshot", "--query", "snapshot", "-o", "tsv");

        if (damage.refusal().isEmpty()) {
            String commit = taken.success();
            assertThat(taken.error()).doesNotContain("warning");
            world.mlgit("r", "provenance", "checkout", commit, "--into", "../out")
                    .success();
            assertThat(world.content("out")).isEqualTo(content);
            world.mlgit("r", "provenance", "verify", commit).success();
        } else {
            assertThat(taken.error()).isEqualTo("error: " + filled(damage.refusal()) + "\n");
            assertThat(taken.exitCode()).isEqualTo(1);
        }
        assertThat(world.state("r")).isEqualTo(state);
        assertThat(world.faults("r")).isSubsetOf(faults);
        world.assertTidy("r");
    }

    /** The property, or the reason why there is none. */
    private String dirty() {
        String value = query("properties.\"azureml.git.dirty\"");
        return value.isEmpty() ? query("absent.\"azureml.git.dirty\"") : value;
    }

    private String commit() {
        return query("properties.\"azureml.git.commit\"");
    }

    private String query(String expression) {
        return world.mlgit("r", "provenance", "--query", expression, "-o", "tsv")
                .success();
    }

    private String gitsCommit(String directory) {
        return world.out(directory, "git rev-parse -q --verify HEAD 2>/dev/null || :");
    }

    private String filled(String text) {
        String filled = text.replace("[R]", world.home().resolve("r").toString());
        for (String name : List.of("commit", "tree")) {
            filled = filled.replace("[" + name + "]", world.out("template", "git rev-parse 'HEAD^{" + name + "}'"));
        }
        return filled;
    }

    private static String unreadable(String object) {
        return "cannot take a snapshot in [R]/.git: the object [" + object + "] cannot be read: it is damaged";
    }

    private static String isDirectory() {
        return "cannot take a snapshot in [R]/.git: [R]/.git/index is a directory";
    }
}
