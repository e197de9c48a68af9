// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.output.OutputFormat;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainCommandLineTest {
    @TempDir
    Path home;

    @Test
    void takesThePlainFormsOnly() {
        assertThat(parse("provenance")).contains(new PlainCommandLine(".", null));
        assertThat(parse("provenance a b")).isEmpty();
        assertThat(parse("provenance a")).contains(new PlainCommandLine("a", null));
        assertThat(parse("provenance -o json")).contains(new PlainCommandLine(".", OutputFormat.json));
        assertThat(parse("provenance a -o tsv")).contains(new PlainCommandLine("a", OutputFormat.tsv));
        for (String other : List.of(
                "",
                "status",
                "provenance -h",
                "provenance -o",
                "provenance -o xml",
                "provenance -o json a",
                "provenance @file",
                "provenance checkout",
                "provenance verify",
                "provenance -o -o",
                "provenance -q")) {
            assertThat(parse(other)).as(other).isEmpty();
        }
    }

    @Test
    void bothWaysPrintTheSame() throws IOException {
        RealParts.assumeGit();
        Path repository = Files.createDirectories(home.resolve("project"));
        git(repository, "init", "-q", "-b", "main");
        git(repository, "remote", "add", "origin", "git@github.com:ada/project.git");
        Files.writeString(repository.resolve("train.py"), "print(1)\n");
        git(repository, "add", ".");
        git(repository, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-qm", "first");
        for (String line : List.of(
                "provenance",
                "provenance project",
                "provenance -o json",
                "provenance project -o json",
                "provenance project -o tsv",
                "provenance project -o table",
                "provenance none",
                "provenance none -o json")) {
            var plain = new ArrayList<>(List.of(line.split(" ")));
            assertThat(PlainCommandLine.parse(plain)).as(line).isPresent();
            var parsed = new ArrayList<>(plain);
            parsed.addAll(1, List.of("--color", "auto"));
            assertThat(PlainCommandLine.parse(parsed)).as(line).isEmpty();
            assertThat(outcome(plain)).as(line).isEqualTo(outcome(parsed));
        }
    }

    private static Optional<PlainCommandLine> parse(String line) {
        return PlainCommandLine.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }

    private RealCommand.Outcome outcome(List<String> arguments) {
        var terminal = TestTerminal.piped();
        int exitCode = new Program(TestEnvironment.at(home), terminal).run(arguments);
        return new RealCommand.Outcome(exitCode, terminal.out(), terminal.error());
    }

    private void git(Path directory, String... arguments) {
        var words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        RealCommand.run(directory, TestEnvironment.at(home).variables(), words).success();
    }
}
