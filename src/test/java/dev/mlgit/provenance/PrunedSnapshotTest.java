// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots that are given up by the one who was asked, and brought back. */
class PrunedSnapshotTest {
    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void takeSnapshots() {
        RealParts.assumeGit();
        environment = TestEnvironment.at(home);
        sh("git init -q -b main r; cd r; git config user.name A; git config user.email a@b; echo a > a; git add .;"
                + " git commit -qm one");
        environment = environment.in(home.resolve("r"));
        for (int count = 0; count < 12; count++) {
            sh("echo " + count + " > a");
            mlgit(0, TestTerminal.piped(), "provenance", "snapshot", "-q", "-o", "none");
        }
    }

    @Test
    void whatWasTypedBeforeTheQuestionIsNoConsent() {
        String before = kept();

        var terminal = TestTerminal.typing("no").after("yes");
        String said = mlgit(3, terminal, "provenance", "prune", "--keep", "1");

        assertThat(said)
                .contains("Give up 11 snapshots? [y/N] no\n")
                .contains("hint: mlgit provenance prune --keep 1 --yes\n");
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void theHintsBringThemBack() {
        String before = kept();

        String said = mlgit(0, TestTerminal.typing("yes"), "provenance", "prune", "--keep", "2");
        assertThat(kept().lines()).hasSize(2);
        said.lines()
                .filter(line -> line.startsWith("until then"))
                .forEach(line -> sh(line.substring(line.indexOf("git update-ref"))));

        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void oneThatIsNotHintedAtIsCounted() {
        assertThat(mlgit(0, TestTerminal.piped(), "provenance", "prune", "--keep", "0", "--yes"))
                .contains("and so for 2 more, with the references and commits of the list\n");
    }

    private String kept() {
        return sh("git for-each-ref refs/mlgit");
    }

    private String sh(String command) {
        return RealCommand.run(environment.workingDirectory(), environment.variables(), List.of("sh", "-c", command))
                .success();
    }

    /** What it says to a person. */
    private String mlgit(int exitCode, TestTerminal terminal, String... words) {
        int code = new Program(environment, terminal).run(List.of(words));
        assertThat(code).as(terminal.error()).isEqualTo(exitCode);
        return terminal.error();
    }
}
