// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of change comes back from a snapshot byte for byte and mode for mode, and taking it changes nothing that is
 * the user's: HEAD, index, stash, reflogs, configuration, other references, and what git says of the work tree.
 */
class SnapshotRowsTest {
    private static final String START = """
            git init -q r && cd r
            mkdir -p sub/deep && printf 'one\\ntwo\\nthree\\n' > a.txt && echo b > sub/b.txt && echo c > sub/deep/c.txt
            printf '\\000\\001\\377binary' > data.bin && printf 'caf\\351\\n' > latin.txt && printf 'x\\r\\ny\\r\\n' > crlf.txt
            echo 'echo hi' > run.sh && printf 'no end' > noeol.txt
            git add . && git commit -qm one
            git init -q ../inner && echo i > ../inner/i.txt && git -C ../inner add . && git -C ../inner commit -qm i
            git submodule --quiet add ../inner mod && git commit -qm mod
            echo stashed >> a.txt && git stash -q
            git tag -a -m t v1
            """;

    /** Settings that make Git turn content, colour and sign, and start a program wherever one can be. */
    private static final String HOSTILE = """
            mkdir -p hostile/hooks; printf '#!/bin/sh\\necho "$0 $*" >> %1$s/started\\ncat\\n' > hostile/program
            chmod +x hostile/program
            for hook in pre-commit post-commit post-index-change reference-transaction post-checkout pre-auto-gc; do
              cp hostile/program hostile/hooks/$hook; done
            echo '* filter=w ident text eol=crlf working-tree-encoding=UTF-16 diff=w merge=w' > hostile/attributes
            cat > hostile/config <<'END'
            [core]
            	autocrlf = true
            	safecrlf = true
            	eol = crlf
            	quotePath = false
            	fsmonitor = %1$s/program
            	hooksPath = %1$s/hooks
            	attributesFile = %1$s/attributes
            	pager = %1$s/program
            	editor = %1$s/program
            	sshCommand = %1$s/program
            	untrackedCache = true
            	logAllRefUpdates = always
            	checkStat = minimal
            [diff]
            	noprefix = true
            	mnemonicPrefix = true
            	context = 0
            	external = %1$s/program
            [diff "w"]
            	textconv = %1$s/program
            	command = %1$s/program
            [color]
            	ui = always
            [commit]
            	gpgSign = true
            [gpg]
            	program = %1$s/program
            [filter "w"]
            	clean = %1$s/program
            	smudge = %1$s/program
            	process = %1$s/program
            	required = true
            [merge "w"]
            	driver = %1$s/program
            [status]
            	showUntrackedFiles = no
            	submoduleSummary = true
            [submodule]
            	recurse = true
            [diff]
            	ignoreSubmodules = all
            [i18n]
            	commitEncoding = ISO-8859-1
            [credential]
            	helper = "!%1$s/program"
            [index]
            	skipHash = true
            [gc]
            	auto = 1
            END
            """;

    @TempDir
    Path parent;

    private SnapshotWorld world;

    @BeforeEach
    void makeHome() throws IOException {
        RealParts.assumeGit();
        world = new SnapshotWorld(parent);
    }

    private int rows;

    private record Row(String name, String script) {}

    @TestFactory
    Stream<DynamicTest> bringsEveryKindOfChangeBack() {
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> comesBack(row)));
    }

    private static List<Row> rows() {
        assertThat(table()).hasSize(24);
        return Stream.concat(table().stream(), beyond().stream()).toList();
    }

    /** The kinds of change that were put to other tools. */
    private static List<Row> table() {
        return List.of(
                new Row("unstaged edit", "echo more >> a.txt"),
                new Row("staged new file", "echo n > n; git add n"),
                new Row("deleted", "rm sub/b.txt"),
                new Row("mode", "chmod +x run.sh"),
                new Row("symbolic link", "ln -s sub/b.txt link; rm latin.txt; ln -s nowhere latin.txt"),
                new Row("no line end", "printf 'one\\ntwo' > a.txt"),
                new Row("carriage returns", "printf 'x\\r\\nz\\r\\n' > crlf.txt"),
                new Row("intent to add", "echo new > n; git add -N n"),
                new Row("staged and unstaged edits of one file", "echo s >> a.txt; git add a.txt; echo u >> a.txt"),
                new Row("untracked file", "echo n > n; mkdir d; echo m > d/m"),
                new Row("untracked file with blanks", "echo n > 'a b  c'; mkdir 'd e'; echo n > 'd e/ f '"),
                new Row("untracked file beyond ASCII", "echo n > 'é ü'; mkdir ø; echo n > ø/ß"),
                new Row("moved without git", "mv a.txt z.txt; mv sub other"),
                new Row("binary edit", "printf '\\000\\377more\\000' >> data.bin"),
                new Row("text that is not UTF-8", "printf 'caf\\351 cr\\350me\\n' > latin.txt"),
                new Row("diff.noprefix", "git config diff.noprefix true; echo more >> a.txt"),
                new Row("color.ui", "git config color.ui always; echo more >> a.txt"),
                new Row("diff.external", "git config diff.external true; echo more >> a.txt"),
                new Row("diff.context", "git config diff.context 0; echo more >> a.txt"),
                new Row(
                        "textconv",
                        "git config diff.up.textconv 'tr a-z A-Z <'; echo '*.txt diff=up' > .gitattributes; echo more >> a.txt"),
                new Row(
                        "autocrlf with carriage returns in the work tree",
                        "git config core.autocrlf input; printf 'p\\r\\nq\\r\\n' > w.txt; git add w.txt; git commit -qm w"),
                new Row("unfinished merge", conflict()),
                new Row("edited file in a submodule", "echo more >> mod/i.txt"),
                new Row("untracked file in a submodule", "echo n > mod/n; mkdir mod/d; echo n > mod/d/n"));
    }

    private static List<Row> beyond() {
        return List.of(
                new Row("nothing changed", ":"),
                new Row(
                        "carriage returns that a configuration of the past turned",
                        "printf 'p\\r\\nq\\r\\n' > w.txt; git -c core.autocrlf=input add w.txt; git commit -qm w"),
                new Row(
                        "autocrlf on checkout",
                        "git config core.autocrlf true; rm a.txt; git checkout -q a.txt; git add -A"),
                new Row(
                        "line ends by attribute",
                        "echo '*.txt text eol=crlf' > .gitattributes; git add .; git commit -qm t; rm a.txt; git checkout -q a.txt; git status -s"),
                new Row(
                        "a filter that turns content",
                        "git config filter.up.clean 'tr a-z A-Z'; git config filter.up.smudge 'tr A-Z a-z'; echo '*.flt filter=up' > .gitattributes; echo abc > f.flt; git add .; git commit -qm f"),
                new Row(
                        "a filter that fails",
                        "git config filter.no.clean false; git config filter.no.required true; echo '*.txt filter=no' > .gitattributes; echo x > a.txt"),
                new Row(
                        "ident",
                        "echo '*.id ident' > .gitattributes; printf '$Id$\\n' > f.id; git add .; git commit -qm i; rm f.id; git checkout -q f.id"),
                new Row(
                        "another encoding in the work tree",
                        "echo '*.u16 working-tree-encoding=UTF-16LE' > .gitattributes; printf 'a\\000b\\000' > f.u16; git add .; git commit -qm u"),
                new Row(
                        "an attributes file that quotes",
                        "echo '\"a b\" text' > .gitattributes; git add .; git commit -qm q; echo y > 'a b'"),
                new Row("safecrlf", "git config core.safecrlf true; git config core.autocrlf true; echo lf > lf.txt"),
                new Row(
                        "hooks and signatures",
                        "git config commit.gpgSign true; git config gpg.program false; mkdir -p .git/hooks; printf '#!/bin/sh\\nexit 1\\n' > .git/hooks/pre-commit; printf '#!/bin/sh\\nexit 1\\n' > .git/hooks/reference-transaction; chmod +x .git/hooks/*; echo x > a.txt"),
                new Row("always log references", "git config core.logAllRefUpdates always; echo x > a.txt"),
                new Row("untracked files not shown", "git config status.showUntrackedFiles no; echo n > n"),
                new Row("assumed unchanged", "git update-index --assume-unchanged a.txt; echo other > a.txt"),
                new Row("skipped yet there", "git update-index --skip-worktree a.txt; echo other > a.txt"),
                new Row(
                        "same size, same time",
                        "touch -r a.txt ../ref; printf 'one\\ntwo\\nthRee\\n' > a.txt; touch -r ../ref a.txt"),
                new Row("file became a directory", "rm a.txt; mkdir a.txt; echo in > a.txt/in"),
                new Row("directory became a file", "rm -r sub; echo file > sub"),
                new Row("directory became a link", "mv sub ../moved; ln -s ../moved sub"),
                new Row("file became executable and other", "echo more >> run.sh; chmod 755 run.sh"),
                new Row("repository inside, untracked", "git init -q in; echo x > in/x; git -C in add x"),
                new Row("repository inside with a commit", "git clone -q ../inner in2; echo more >> in2/i.txt"),
                new Row("names with line ends and other bytes", "echo n > 'a\nb'; touch \"$(printf 'q\\377')\""),
                new Row("link to bytes", "ln -s \"$(printf 'w\\377/x')\" l; ln -s 'ö/ü' m; ln -s /abs/ö n"),
                new Row(
                        "link with slashes that a path has not",
                        "ln -s a//b l1; ln -s dir/ l2; ln -s https://x/y l3; ln -s .// l4; ln -s // l5; ln -s -- '-x//' l6; "
                                + "ln -s 'e/\n' l7; ln -s '%d\\//$(x)\n' \"$(printf 'l\\3518')\"; git add l1 l2 l3; git commit -qm l; "
                                + "rm l2; ln -s dir l2"),
                new Row(
                        "link to bytes with dots and slashes",
                        "mkdir \"$(printf '\\351')\"; echo i > \"$(printf '\\351/i')\"; ln -s \"$(printf '\\351')\" m1; "
                                + "ln -s \"$(printf '\\351/')\" m2; ln -s \"$(printf '../r/./\\351/../a.txt')\" m3; "
                                + "ln -s \"$(printf '/tmp/..//\\351//')\" m4; ln -s ./ö m5; ln -s \"$PWD/$(printf '\\351')\" m6"),
                new Row("tracked though ignored", "echo '*.bin' > .gitignore; echo more >> data.bin"),
                new Row("index of version 4", "git update-index --index-version 4; echo x > sub/deep/c.txt"),
                new Row("index without trees", "rm .git/index; git reset -q; echo x > sub/deep/c.txt"),
                new Row("detached", "git checkout -q --detach; echo x > a.txt"),
                new Row("packed", "git gc -q; echo x > a.txt"),
                new Row("removed from the index only", "git rm -q --cached a.txt"),
                new Row("submodule at another commit", "git -C mod commit -q --allow-empty -m two"),
                new Row("submodule not checked out", "git submodule --quiet deinit -f mod"),
                new Row(
                        "files where a submodule is not checked out",
                        "git submodule --quiet deinit -f mod; echo f > mod/f; mkdir mod/d; echo g > mod/d/g"),
                new Row("sparse checkout", "git sparse-checkout set --no-cone /a.txt /mod; echo x > a.txt"),
                new Row(
                        "sparse checkout of directories",
                        "mkdir -p big/a big/b; echo 1 > big/a/1; echo 2 > big/b/2; git add big; git commit -qm big; git sparse-checkout set sub/deep; echo x > n"),
                new Row(
                        "attributes that only the index has",
                        "echo '* ident' > sub/.gitattributes; printf '$Id$\\n' > sub/b.txt; git add .; git commit -qm i; "
                                + "rm sub/b.txt; git checkout -q sub/b.txt; rm sub/.gitattributes"),
                new Row(
                        "attributes outside a sparse checkout",
                        "echo '* ident' > sub/.gitattributes; printf '$Id$\\n' > sub/b.txt; git add .; git commit -qm i; "
                                + "rm sub/b.txt; git checkout -q sub/b.txt; git update-index --skip-worktree sub/.gitattributes; "
                                + "rm sub/.gitattributes"),
                new Row("everything gone", "git rm -rqf .; rm -rf ./*"));
    }

    private static String conflict() {
        return "git checkout -q -b side; printf 'side\\n' > a.txt; git commit -qam side; git checkout -q main; "
                + "printf 'main\\n' > a.txt; git commit -qam main; git merge side >/dev/null 2>&1 || :";
    }

    private void comesBack(Row row) throws IOException {
        if (!Files.exists(world.home().resolve("template"))) {
            world.sh(START + "cd .. && mv r template");
            world.sh(HOSTILE.formatted(world.home().resolve("hostile")));
            world.set(
                    "GIT_CONFIG_GLOBAL", world.home().resolve("hostile/config").toString());
        }
        world.sh("rm -rf r out ref moved; cp -a template r; cd r; git status >/dev/null; sleep 0.03\n" + row.script());
        String state = world.state("r");
        String content = world.content("r");
        String run = "row" + ++rows;

        RealCommand.Outcome submitted = world.mlgit(
                "r", "submit", "-q", "--name", run, "--stream", "-o", "none", "--require", "verified", "--", "true");

        assertThat(submitted.exitCode()).as(submitted.error()).isZero();
        assertThat(world.state("r")).isEqualTo(state);
        assertThat(world.mlgit("r", "-q", "provenance", "verify", run)).isEqualTo(new RealCommand.Outcome(0, "", ""));
        RealCommand.Outcome written =
                world.mlgit("r", "-q", "provenance", "checkout", run, "--into", "../out", "-o", "none");
        assertThat(written).isEqualTo(new RealCommand.Outcome(0, "", ""));
        assertThat(world.content("out")).isEqualTo(content);
        String again = world.snapshot("r");
        assertThat(world.out("r", "git rev-parse refs/mlgit/runs/" + run)).isEqualTo(again);
        assertThat(world.home().resolve("hostile/started")).doesNotExist();
        assertThat(world.state("r")).isEqualTo(state);
        world.assertWhole("r");
        assertThat(world.out("r", "test ! -d mod || git -C mod fsck --strict --no-dangling 2>&1"))
                .isEmpty();
    }
}
