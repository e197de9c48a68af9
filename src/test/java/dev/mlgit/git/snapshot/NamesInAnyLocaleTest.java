// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Java knows names of files by the locale's letters. Whatever those are, names keep their bytes, and what Java cannot
 * read is refused: no other file is meant. Each command is a process of its own, as the locale is the process's.
 */
class NamesInAnyLocaleTest {
    /** A shell's words for names outside ASCII, so that the test's own locale plays no part. */
    private static final String LETTERS = "$(printf '\\303\\266')";

    private static final String BYTES = "$(printf 'b\\377')";

    @TempDir
    Path parent;

    private SnapshotWorld world;

    @BeforeEach
    void makeRepository() throws IOException {
        RealParts.assumeGit();
        world = new SnapshotWorld(parent);
        world.sh("""
                git init -q plain; cd plain; letters=LETTERS; bytes=BYTES
                echo a > "$letters"; mkdir "d$bytes"; echo b > "d$bytes/$bytes"; ln -s "$bytes" link; git add .; git commit -qm one
                echo more >> "$letters"; ln -s "$letters" "n$bytes"; ln -s "/$letters/" l; echo "*.$letters" > .gitignore
                cp -a . "../$letters"; cp -a . "../$bytes"
                """.replace("LETTERS", LETTERS).replace("BYTES", BYTES));
    }

    @Test
    void everyByteOfNamesIsKept() {
        String content = world.content("plain");
        String status = world.out("plain", "git status --porcelain | cut -c4- | LC_ALL=C sort");
        String commit = world.snapshot("plain");
        Map<String, List<String>> places = Map.of(
                "C", List.of("plain", LETTERS, BYTES), "POSIX", List.of("plain"), "xx_XX.ISO-8859-1", List.of(LETTERS));
        for (String locale : places.keySet()) {
            for (String place : places.get(locale)) {
                String where = locale + " in " + place;
                RealCommand.Outcome taken =
                        mlgit(locale, place, "provenance snapshot -o tsv --query '[snapshot, verified, left_out[]]'");
                assertThat(SnapshotWorld.lines(taken.success())).as(where).startsWith(commit, "true");
                assertThat(mlgit(locale, place, "-q provenance verify " + commit))
                        .as(where)
                        .isEqualTo(new RealCommand.Outcome(0, "", ""));
                assertThat(paths(mlgit(locale, place, "provenance -o tsv --query 'details.changes.repository[].path'")))
                        .as(where)
                        .isEqualTo(status);
                world.sh("rm -rf out");
                mlgit(locale, place, "provenance checkout " + commit + " --into ../out")
                        .success();
                assertThat(world.content("out")).as(where).isEqualTo(content);
            }
        }
        world.assertWhole("plain");
    }

    /** As {@code git status} prints them, which quotes whatever is not ASCII. */
    private String paths(RealCommand.Outcome outcome) {
        return world.out(
                "plain",
                "cat <<'END' | while read -r path; do case $path in \\\"*) printf '%s\\n' \"$path\";; "
                        + "*) git ls-files -o -c --exclude-standard -- \":(literal)$path\";; esac; done | LC_ALL=C sort\n"
                        + outcome.success() + "\nEND\n");
    }

    @Test
    void whatCannotBeReadIsRefused() {
        String commit = world.snapshot("plain");
        for (String locale : List.of("C", "POSIX")) {
            assertThat(mlgit(locale, "plain", "provenance checkout " + commit + " --into \"../o" + LETTERS + "\""))
                    .isEqualTo(new RealCommand.Outcome(
                            2,
                            "",
                            "error: cannot use the path '../o\ufffd\ufffd': it has bytes that are no letters in this locale\n"
                                    + "hint: export LC_ALL=C.UTF-8\n"));
            assertThat(mlgit(locale, ".", "-C \"" + LETTERS + "\" provenance").exitCode())
                    .isEqualTo(2);
            assertThat(mlgit(locale, ".", "provenance \"" + LETTERS + "\"").exitCode())
                    .isEqualTo(2);
        }
        assertThat(mlgit("C.UTF-8", "plain", "provenance checkout " + commit + " --into \"../o" + BYTES + "\""))
                .isEqualTo(new RealCommand.Outcome(
                        2,
                        "",
                        "error: cannot use the path '../ob\ufffd': it has bytes that are no letters in this locale\n"
                                + "hint: cd into it, and name it '.'\n"));
        assertThat(world.out(".", "ls -d o* || :")).isEmpty();
    }

    /** mlgit in a process of its own, with these words of a shell. */
    private RealCommand.Outcome mlgit(String locale, String directory, String words) {
        var variables = new HashMap<>(world.git().environment().variables());
        variables.put("LC_ALL", locale);
        var command = new ArrayList<>(List.of("sh", "-c", "cd \"" + directory + "\" && exec \"$@\" " + words, "sh"));
        command.addAll(SnapshotWorld.program());
        return RealCommand.run(world.home(), variables, command);
    }
}
