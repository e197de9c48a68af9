// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees that no honest git writes: each is refused where git refuses it, and checked out as git does where it does. */
class HostileTreeTest {
    private static final List<String> FILES = List.of(
            "..",
            ".",
            ".git",
            ".GIT",
            ".giT",
            "git~1",
            "GIT~1",
            "git~1 .",
            ".git ",
            ".git.",
            ".git. . ",
            ".git:x",
            ".git::$INDEX_ALLOCATION",
            ".git...:alt",
            "a\\.git",
            "a\\.git\\x",
            ".git\\x",
            "a\\..\\b",
            "git~2",
            ".gitx",
            "a:b",
            "con",
            "aux.txt",
            ".g\u00e2\u0080\u008cit",
            ".gi\u00ef\u00bb\u00bft",
            "a\u00ffb",
            "a b ",
            "x".repeat(255),
            ".gitmodules ");

    private static final List<String> LINKS = List.of(
            ".gitmodules",
            ".GITMODULES",
            ".gitmodules .",
            ".gitmodules::x",
            "GITMOD~1",
            "gitmod~4.",
            "gitmod~5",
            "gi7eba~1",
            "GI7EB~10",
            "gi7e~0",
            "gi~99999",
            "~1234567",
            "x\\.gitmodules",
            ".gitattributes",
            ".g\u00e2\u0080\u008citmodules");

    @TempDir
    Path directory;

    private CloneBench bench;
    private Path source;
    private String blob = "";

    @BeforeEach
    void prepare() {
        RealParts.assumeGit();
        bench = new CloneBench(directory);
        source = bench.root().resolve("hostile.git");
        bench.sh(bench.root(), "git init -q --bare -b main hostile.git");
        blob = bench.sh(source, "echo elsewhere | git hash-object -w --stdin").strip();
    }

    @Test
    void refusesTheNamesOfFilesThatGitRefuses() {
        var ours = new ArrayList<String>();
        var gits = new ArrayList<String>();
        FILES.forEach(name -> compare("100644", name, ours, gits));

        assertThat(ours).isEqualTo(gits);
        assertThat(gits).contains("100644 .git refused", "100644 git~2 taken");
    }

    @Test
    void refusesTheNamesOfLinksThatGitRefuses() {
        var ours = new ArrayList<String>();
        var gits = new ArrayList<String>();
        LINKS.forEach(name -> compare("120000", name, ours, gits));

        assertThat(ours).isEqualTo(gits);
        assertThat(gits).contains("120000 .gitmodules refused", "120000 .gitattributes taken");
    }

    @Test
    void saysWhichNameItRefuses() {
        publish(tree(Map.of("40000 hooks", tree(Map.of("100755 .GIT", blob)))));
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", source.toString(), "ours");

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'ours'...
                error: the repository has a file named 'hooks/.GIT', which is not safe to check out
                hint: do not trust this repository; git refuses it too
                """);
        assertThat(exitCode).isEqualTo(3);
        assertThat(bench.home().resolve("ours")).doesNotExist();
    }

    @Test
    void neverWritesThroughALinkOfTheSameName() throws Exception {
        Path outside = Files.createDirectory(bench.root().resolve("outside"));
        String link = bench.sh(source, "printf '%s' '" + outside + "' | git hash-object -w --stdin")
                .strip();
        // Twice the same name: first a link, then a directory below which a file would go through it.
        String below = tree(Map.of("100644 pwned", blob));
        publish(rawTree(List.of("120000 a", link, "40000 a", below)));

        int exitCode = bench.mlgit(TestTerminal.piped(), "clone", source.toString(), "ours");

        assertThat(outside).isEmptyDirectory();
        assertThat(exitCode).isNotZero();
        assertThat(bench.home().resolve("ours")).doesNotExist();
    }

    @Test
    void refusesTenThousandLevels() {
        publish(deep(10_000));
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", source.toString(), "ours");

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'ours'...
                error: the repository has directories more than 2048 levels deep, which git does not check out either
                """);
        assertThat(exitCode).isEqualTo(3);
        assertThat(bench.home().resolve("ours")).doesNotExist();
    }

    private void compare(String mode, String name, List<String> ours, List<String> gits) {
        publish(rawTree(List.of(mode + " " + name, blob)));
        bench.sh(bench.home(), "rm -rf ours theirs");
        int code = bench.mlgit(TestTerminal.piped(), "clone", source.toString(), "ours");
        boolean taken =
                RealCommand.run(bench.home(), Map.of(), List.of("git", "clone", "-q", source.toString(), "theirs"))
                                .exitCode()
                        == 0;
        ours.add(mode + " " + name + (code == 0 ? " taken" : code == 3 ? " refused" : " failed"));
        gits.add(mode + " " + name + (taken ? " taken" : " refused"));
        if (code == 0 && taken) {
            assertThat(bench.sh(
                            bench.home(),
                            "diff -r --no-dereference --exclude=.git ours theirs && git -C ours status --short"))
                    .isEmpty();
        }
    }

    private void publish(String tree) {
        bench.sh(source, "git update-ref refs/heads/main $(git commit-tree -m hostile " + tree + " </dev/null)");
    }

    private String tree(Map<String, String> entries) {
        var flat = new ArrayList<String>();
        entries.forEach((name, object) -> flat.addAll(List.of(name, object)));
        return rawTree(flat);
    }

    /** By hand: git's own mktree would refuse most of these. */
    private String rawTree(List<String> entries) {
        var escaped = new StringBuilder();
        for (int at = 0; at < entries.size(); at += 2) {
            for (char character : entries.get(at).toCharArray()) {
                escaped.append(String.format("\\%03o", (int) character));
            }
            escaped.append("\\000");
            for (byte each : HexFormat.of().parseHex(entries.get(at + 1))) {
                escaped.append(String.format("\\%03o", each & 0xff));
            }
        }
        return bench.sh(source, "printf '" + escaped + "' | git hash-object -t tree -w --stdin --literally")
                .strip();
    }

    private String deep(int levels) {
        var stream = new StringBuilder("blob\nmark :1\ndata 1\nx\ncommit refs/heads/deep\n");
        stream.append("committer A <a@example.org> 1700000000 +0000\ndata 1\nd\n");
        stream.append("M 100644 :1 ").append("d/".repeat(levels)).append("f\n");
        bench.write(bench.root().resolve("deep.stream"), stream.toString());
        bench.sh(source, "git fast-import --quiet <../deep.stream");
        return bench.sh(source, "git rev-parse deep^{tree}").strip();
    }
}
