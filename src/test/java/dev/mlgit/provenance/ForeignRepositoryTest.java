// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlgit.app.Program;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository whose files belong to another user, as on a mounted share: read when that is asked for, and for once. */
class ForeignRepositoryTest {
    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void makeRepository() throws Exception {
        RealParts.assumeGit();
        assumeTrue(Files.getAttribute(home, "unix:uid").equals(0), "only root can give files away");
        environment = TestEnvironment.at(home);
        sh("git init -q -b main r; cd r; git config user.name A; git config user.email a@b; echo a > a; git add .;"
                + " git commit -qm one; echo b > a; chown -R 65534 .");
        environment = environment.in(home.resolve("r"));
    }

    @Test
    void aJobWithoutTrustSaysThatItsCodeIsNotKept() {
        assertThat(mlgit(0, "submit", "--name", "trial", "-o", "none", "--", "true"))
                .isEqualTo(
                        "warning: no snapshot of the code: the repository belongs to another user and is not listed as"
                                + " safe (dubious-ownership)\n"
                                + "hint: if it is yours: the same command with --trust, for once\n"
                                + "hint: git config --global --add safe.directory " + home + "/r\n"
                                + "started; to see its log: mlgit job stream trial\n");
    }

    @Test
    void aTrustedJobHasItsCodeAndPassesNoTrustOn() throws Exception {
        mlgit(0, "submit", "--trust", "--name", "trial", "-q", "-o", "none", "--", "env");

        assertThat(mlgit(1, "provenance", "verify", "trial"))
                .isEqualTo("error: cannot look for it in " + home + "/r: the repository belongs to another user and is"
                        + " not listed as safe\n"
                        + "hint: if it is yours: mlgit provenance verify trial --trust\n");
        assertThat(mlgit(0, "provenance", "verify", "trial", "--trust")).contains("is the same, byte for byte\n");
        mlgit(0, "provenance", "checkout", "trial", "--trust", "--into", "../back");
        assertThat(Files.readString(home.resolve("back/a"))).isEqualTo("b\n");
        mlgit(0, "job", "stream", "trial", "-o", "none");
        assertThat(sh("cat ~/.local/share/mlgit/runs/trial/user_logs/std_log.txt"))
                .doesNotContain("safe.directory");
        assertThat(Files.exists(home.resolve(".gitconfig"))).isFalse();
    }

    @Test
    void everyCommandOfTheCodeTakesTrust() {
        for (List<String> words : List.of(
                List.of("snapshot"), List.of("scan"), List.of("prune", "--keep", "0", "--yes"), List.of("snapshot"))) {
            var all = new java.util.ArrayList<>(List.of("provenance"));
            all.addAll(words);
            assertThat(mlgit(1, all.toArray(String[]::new))).contains("the repository belongs to another user");
            all.add("--trust");
            mlgit(0, all.toArray(String[]::new));
        }
        sh("git init -q --bare ../up.git");
        String name = sh("git -c safe.directory='*' for-each-ref --format='%(objectname)' refs/mlgit");
        assertThat(mlgit(1, "provenance", "push", name, "../up.git")).contains("belongs to another user");
        mlgit(0, "provenance", "push", name, "../up.git", "--trust");
        assertThat(sh("git -C ../up.git for-each-ref")).contains("refs/mlgit/snapshots/" + name);
    }

    private String sh(String command) {
        return RealCommand.run(environment.workingDirectory(), environment.variables(), List.of("sh", "-c", command))
                .success();
    }

    /** What it says to a person. */
    private String mlgit(int exitCode, String... words) {
        var terminal = TestTerminal.piped();
        int code = new Program(environment, terminal).run(List.of(words));
        assertThat(code).as(terminal.error()).isEqualTo(exitCode);
        return terminal.error();
    }
}
