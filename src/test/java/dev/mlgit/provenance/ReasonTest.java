// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z-]+)` \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);
    /** A reason where it is given: alone, or as one of two. */
    private static final Pattern GIVEN =
            Pattern.compile("(?:AbsentException|[aA]bsent)\\((?:[^;{}()]*\\? )?\"([a-z-]+)\"(?: : \"([a-z-]+)\")?[,)]");

    @Test
    void listsEveryReasonInTheGuide() throws IOException {
        var rows = new ArrayList<List<String>>();
        Matcher row = ROW.matcher(Files.readString(Path.of("src/docs/guide/reasons.md")));
        while (row.find()) {
            rows.add(List.of(row.group(1), row.group(2)));
        }
        assertThat(rows)
                .isEqualTo(Arrays.stream(Reason.values())
                        .map(reason -> List.of(reason.code(), Reason.text(reason.code())))
                        .toList());
    }

    @Test
    void knowsEveryReasonThatIsGiven() throws IOException {
        var given = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/mlgit"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path ->
                            path.toString().contains("/git/") || path.toString().contains("/provenance/"))
                    .toList()) {
                Matcher reason = GIVEN.matcher(Files.readString(file));
                while (reason.find()) {
                    given.add(reason.group(1));
                    if (reason.group(2) != null) {
                        given.add(reason.group(2));
                    }
                }
            }
        }
        assertThat(given).contains("not-a-repository", "bare-repository", "inside-git-directory", "no-commit-yet");
        assertThat(Arrays.stream(Reason.values()).map(Reason::code)).containsAll(given);
    }
}
