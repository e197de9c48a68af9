// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlgit.testkit.CloudfilesMount;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Code of a run put where it does not fit, or that somebody made to break out. */
class CheckoutTroubleTest {
    @TempDir
    Path parent;

    private SnapshotWorld world;
    private String state;

    @BeforeEach
    void makeRepository() throws IOException {
        RealParts.assumeGit();
        world = new SnapshotWorld(parent);
        world.sh(
                "git init -q r; cd r; mkdir d; echo a > a.txt; echo '#!/bin/sh' > d/run; chmod +x d/run; ln -s a.txt link; "
                        + "git add .; git commit -qm one; echo n > n; git status >/dev/null");
        state = world.state("r");
    }

    @AfterEach
    void repositoryIsAsItWas() {
        assertThat(world.state("r")).isEqualTo(state);
        world.assertTidy("r");
    }

    @Test
    void goesIntoAnyEmptyDirectoryEvenOfAnotherRepository() {
        String commit = world.snapshot("r");
        world.sh("git init -q other; echo o > other/o; mkdir empty 'with blank'");
        for (String into : List.of("../other/here", "../empty", "../with blank", "inside", "../r/../deeper")) {
            assertThat(checkout(commit, into).error()).isEmpty();
        }
        String content = world.content("other/here");
        assertThat(content).contains("x ./d/run").contains("l ./link -> a.txt").doesNotContain("unfinished");
        assertThat(List.of(world.content("empty"), world.content("with blank"), world.content("r/inside")))
                .containsOnly(content);
        assertThat(world.out("other", "git status --porcelain")).isEqualTo("?? here/\n?? o");
        world.sh("rm -r r/inside");
        world.assertWhole("r");
    }

    @Test
    void writesOverNothing() {
        String commit = world.snapshot("r");
        world.sh("mkdir full; echo k > full/kept; echo f > file; ln -s nowhere dangling; mkdir e; ln -s e toempty");

        assertThat(checkout(commit, "../full"))
                .isEqualTo(new RealCommand.Outcome(
                        3,
                        "",
                        "error: cannot write into " + at("full")
                                + ": the directory is not empty\nhint: name one that is not there yet\n"));
        assertThat(checkout(commit, "../file"))
                .isEqualTo(new RealCommand.Outcome(
                        3, "", "error: cannot write into " + at("file") + ": it is no directory\n"));
        assertThat(checkout(commit, "../dangling"))
                .isEqualTo(new RealCommand.Outcome(
                        3, "", "error: cannot write into " + at("dangling") + ": it is no directory\n"));
        assertThat(world.out("full", "ls -A")).isEqualTo("kept");
        assertThat(checkout(commit, "../toempty").exitCode()).isZero();
        assertThat(world.content("e")).isEqualTo(world.content("r"));
    }

    @TestFactory
    Stream<DynamicTest> refusesNamesThatLeadElsewhere() {
        return Stream.of(
                        "..",
                        ".",
                        ".git",
                        ".GIT",
                        ".Git",
                        ".git ",
                        ".git.",
                        ".git. .",
                        ".git::$INDEX_ALLOCATION",
                        ".git\\x",
                        "git~1",
                        "GIT~1",
                        "GiT~1 .",
                        ".g\u200cit",
                        "\u200d.git",
                        ".git\ufeff",
                        ".\u206agIt",
                        "a/b",
                        "../b",
                        "/etc/x")
                .map(name -> DynamicTest.dynamicTest("name '" + name + "'", () -> refusesName(name)));
    }

    private void refusesName(String name) {
        for (String mode : List.of("100644", "100755", "120000", "40000")) {
            String commit = tree("entry('" + mode + "', '" + name.replace("\\", "\\\\") + "')");
            RealCommand.Outcome refused = checkout(commit, "../out");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.error())
                    .startsWith("error: cannot write the code of " + commit + " into " + at("out")
                            + ": the snapshot holds a file named '");
            assertThat(world.home().resolve("out")).doesNotExist();
        }
        world.sh("cd r; git prune --expire=now");
    }

    @Test
    void refusesALinkThatSaysWhereSubmodulesComeFrom() {
        String commit = tree("entry('120000', '.gitmodules')");

        assertThat(checkout(commit, "../out").error()).endsWith(": the snapshot holds a file named '.gitmodules'\n");
        assertThat(world.home().resolve("out")).doesNotExist();
        world.sh("cd r; git prune --expire=now");
    }

    @Test
    void writesThroughNoLink() throws IOException {
        Path outside = Files.createDirectory(world.home().resolve("outside"));
        String commit = tree("link('a', '" + outside + "') . dir('a', entry('100644', 'evil'))");

        RealCommand.Outcome refused = checkout(commit, "../out");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.error()).contains(": a has the name of another file there");
        assertThat(outside).isEmptyDirectory();
        assertThat(world.home().resolve("out")).doesNotExist();
        world.sh("cd r; git prune --expire=now");
    }

    @Test
    void saysWhatAShareDoesNotKeep() throws IOException {
        String commit = world.snapshot("r");
        try (CloudfilesMount share = CloudfilesMount.startIn(world.home())) {
            RealCommand.Outcome written = world.mlgit(
                    "r",
                    "provenance",
                    "checkout",
                    commit,
                    "--into",
                    share.point().resolve("code").toString());

            assertThat(written.error().lines())
                    .containsExactly(
                            "warning: not as it was: a.txt (the file system there keeps no modes)",
                            "warning: not as it was: link (the file system there has no links: it is a file that names the target)",
                            "warning: not as it was: n (the file system there keeps no modes)");
            assertThat(written.exitCode()).isZero();
            assertThat(share.point().resolve("code/link")).hasContent("a.txt");
            assertThat(world.out("cloudfiles/code", "ls -A")).isEqualTo("a.txt\nd\nlink\nn");
        }
    }

    @Test
    void aFullDiskLeavesNothing() {
        world.sh("cd r; head -c 1500000 /dev/urandom > large; mkdir ../disk");
        String commit = world.snapshot("r");
        boolean mounted = RealCommand.run(
                                world.home(),
                                world.git().environment().variables(),
                                List.of("mount", "-t", "tmpfs", "-o", "size=1m", "none", "disk"))
                        .exitCode()
                == 0;
        assumeTrue(mounted, "a small file system needs the right to mount one");
        try {
            RealCommand.Outcome full = checkout(commit, "../disk/out");

            assertThat(full.exitCode()).isEqualTo(1);
            assertThat(full.error())
                    .isEqualTo("error: cannot write the code of " + commit + " into " + at("disk/out")
                            + ": No space left on device\n");
            assertThat(world.out("disk", "ls -A")).isEmpty();
            assertThat(checkout(commit, "../disk").exitCode()).isEqualTo(1);
            assertThat(world.out("disk", "ls -A")).isEmpty();
        } finally {
            world.sh("umount disk");
        }
    }

    @Test
    void aStoppedCheckoutDoesNotLookWholeAndIsNotBuiltUpon() {
        String commit = world.snapshot("r");
        world.sh("mkdir out; echo a > out/a.txt; echo stopped > out/.mlgit-unfinished-" + commit.substring(0, 12));

        assertThat(checkout(commit, "../out"))
                .isEqualTo(new RealCommand.Outcome(
                        3,
                        "",
                        "error: cannot write into " + at("out")
                                + ": it holds a part of what a checkout wrote that was stopped\nhint: rm -r "
                                + at("out") + "\n"));
    }

    @Test
    void tellsEverythingThatIsDamaged() {
        String commit = world.snapshot("r");
        world.sh("cd r; f=$(git rev-parse " + commit + ":n | sed 's|..|&/|'); rm .git/objects/$f; "
                + "f=.git/objects/$(git rev-parse HEAD:d/run | sed 's|..|&/|'); chmod u+w $f; echo x > $f");

        assertThat(world.mlgit("r", "provenance", "verify", commit))
                .isEqualTo(new RealCommand.Outcome(
                        1,
                        "",
                        "error: the snapshot " + commit
                                + " is damaged: the content of d/run is damaged; the content of n is missing\n"
                                + "hint: git fsck --full\n"));
        assertThat(checkout(commit, "../out").exitCode()).isEqualTo(1);
        assertThat(world.home().resolve("out")).doesNotExist();
    }

    @Test
    void aCutObjectIsToldAsWhenVerifying() {
        world.sh("cd r; perl -e 'print map { chr(rand 256) } 1 .. 200000' > n");
        String commit = world.snapshot("r");
        String object = "f=.git/objects/$(git rev-parse " + commit + ":n | sed 's|..|&/|'); chmod u+w $f; ";
        for (int size : List.of(100_000, 1, 0)) {
            world.sh("cd r; " + object + "truncate -s " + size + " $f");

            assertThat(checkout(commit, "../out").error())
                    .isEqualTo("error: cannot write the code of " + commit + " into " + at("out")
                            + ": the content of n is damaged\n");
            assertThat(world.mlgit("r", "provenance", "verify", commit).error())
                    .startsWith("error: the snapshot " + commit + " is damaged: the content of n is damaged\n");
        }
        assertThat(world.home().resolve("out")).doesNotExist();
    }

    @Test
    void verifyingTellsWhatTheSnapshotNeverHeld() {
        world.sh("cd r; head -c 3000000 /dev/zero > large");
        world.set("MLGIT_SNAPSHOT_FILE_LIMIT", "1M");
        String commit = world.snapshot("r");

        RealCommand.Outcome verified = world.mlgit("r", "provenance", "verify", commit);
        assertThat(verified.error().lines())
                .containsExactly(
                        "the snapshot " + commit.substring(0, 12)
                                + " is not whole: 1 file was left out when it was taken",
                        "warning: not in the snapshot: large (2.9 MiB, larger than the limit for one file)",
                        world.home().resolve("r") + " is the same but for that, byte for byte");
        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(world.mlgit("r", "provenance", "verify", commit, "-o", "json", "--query", "[whole, same, left_out]")
                        .out())
                .isEqualToIgnoringWhitespace(
                        "[false, true, [{\"path\": \"large\", \"size\": 3000000, \"reason\": \"too-large\"}]]");
        world.assertWhole("r");
    }

    private RealCommand.Outcome checkout(String commit, String into) {
        RealCommand.Outcome outcome = world.mlgit("r", "-q", "provenance", "checkout", commit, "--into", into);
        return outcome.exitCode() == 0 ? new RealCommand.Outcome(0, "", outcome.error()) : outcome;
    }

    private Path at(String path) {
        return world.home().resolve(path);
    }

    /** A commit of a tree that no git would make, given as a Perl expression of entries. */
    private String tree(String entries) {
        return world.out("r", """
                cat > ../make.pl <<'END'
                use utf8;
                sub put { my ($type, $data) = @_; open my $f, '>:raw', '../object' or die; print $f $data; close $f;
                  my $name = `git hash-object -w --literally -t $type ../object`; chomp $name; $name }
                sub line { my ($mode, $name, $object) = @_; utf8::encode($name); "$mode $name\\0" . pack('H40', $object) }
                sub dir { line('40000', $_[0], put('tree', $_[1])) }
                sub link_ { line('120000', $_[0], put('blob', $_[1])) }
                sub entry { my ($mode, $name) = @_;
                  line($mode, $name, $mode eq '40000' ? put('tree', line('100644', 'x', put('blob', 'evil'))) : put('blob', 'evil')) }
                print put('tree', ENTRIES);
                END
                sed -i 's|ENTRIES|'"$(cat ../entries)"'|' ../make.pl
                git commit-tree -m evil $(perl ../make.pl)
                """.replace("\"$(cat ../entries)\"", "\"$ENTRIES\"")
                .replaceFirst("cat >", "ENTRIES='" + quoted(entries) + "'\ncat >"));
    }

    private static String quoted(String entries) {
        return java.util.regex.Matcher.quoteReplacement(
                entries.replace("link(", "link_(").replace("\\", "\\\\").replace("'", "'\\''"));
    }
}
