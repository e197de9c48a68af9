// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots on their way to a real server, and what is looked through before. */
class PushedSnapshotTest {
    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void makeRepository() {
        RealParts.assumeGit();
        environment = TestEnvironment.at(home);
        sh("git init -q -b main r; cd r; git config user.name A; git config user.email a@b; echo a > a; git add .;"
                + " git commit -qm one");
        environment = environment.in(home.resolve("r"));
    }

    @Test
    void goesOverSshToAHostThatIsTrusted() throws IOException {
        RealParts.assumeSshKeygen();
        try (var server = OpenSshServer.startIn(home.resolve("server"))) {
            sh("mkdir -m 700 ~/.ssh; ssh-keygen -q -N '' -t ed25519 -f ~/.ssh/id_ed25519; git init -q --bare "
                    + server.repositories() + "/team/model.git");
            String url = server.url("team/model.git");
            String key = Files.readString(home.resolve(".ssh/id_ed25519.pub"));
            sh("git remote add origin " + url + "; echo b > b");
            mlgit(0, "submit", "--name", "trial", "-q", "-o", "none", "--", "true");

            server.authorizeReading("ada", key);
            assertThat(mlgit(3, "provenance", "push", "trial"))
                    .contains("error: ")
                    .contains("hint: ");
            assertThat(mlgit(1, "provenance", "push", "trial", "--accept-host-key", server.fingerprint("ed25519")))
                    .contains("error: ");
            assertThat(refs(server)).isEmpty();
            server.authorize("ada2", key.replace("\n", " second\n"));
            sh("rm ~/.ssh/id_ed25519 ~/.ssh/id_ed25519.pub; ssh-keygen -q -N '' -t ed25519 -f ~/.ssh/id_ed25519");
            assertThat(mlgit(4, "provenance", "push", "trial")).contains("error: ");
            server.authorize("ada3", Files.readString(home.resolve(".ssh/id_ed25519.pub")));

            assertThat(mlgit(0, "provenance", "push", "trial"))
                    .contains(
                            "to have it elsewhere: git fetch " + url + " refs/mlgit/runs/trial:refs/mlgit/runs/trial");

            assertThat(refs(server)).isEqualTo(sh("git rev-parse refs/mlgit/runs/trial") + " refs/mlgit/runs/trial");
            assertThat(sh("git -C " + server.repositories()
                            + "/team/model.git fsck --strict 2>&1 | grep -v ^notice: || true"))
                    .isEmpty();
            server.replaceHostKeys();
            assertThat(mlgit(3, "provenance", "push", "trial")).contains("error: ");
        }
    }

    @Test
    void looksThroughWhatTheOtherSideDoesNotHaveAndNothingElse() {
        String token = "gh" + "p_Zk4Tq9Wm2Xc7Vb1Np6Rs3Hd8Jf5Gy0LaEoUi";
        sh("git init -q --bare ../up.git; git remote add origin ../up.git; echo " + token + " > old; git add .;"
                + " git commit -qm old; git push -q origin main; git checkout -q -b side HEAD~; echo " + token
                + " > side; git add .; git commit -qm side; git rm -q side; git commit -qm gone; git checkout -q main;"
                + " echo b > b; git add .; git commit -qm b; git merge -q --no-edit side");
        mlgit(0, "provenance", "snapshot", "-q", "-o", "none");
        String head = sh("git rev-parse HEAD");

        assertThat(mlgit(3, "provenance", "push", head))
                .contains("warning: side:1: GitHub token, ghp_... (40 characters), in the commit ")
                .doesNotContain("warning: old")
                .contains("will not push " + head + ": 1 secret would leave this machine, the first at side:1");
        sh("git push -q origin side:side");
        mlgit(0, "provenance", "push", head);
        assertThat(sh("git -C ../up.git fsck --strict 2>&1 | grep -v ^notice: || true"))
                .isEmpty();
    }

    @Test
    void aShallowCloneAndAPackedOneAreLookedThroughAlike() {
        String token = "gh" + "p_Zk4Tq9Wm2Xc7Vb1Np6Rs3Hd8Jf5Gy0LaEoUi";
        sh("echo two > a; git commit -qam two; git clone -q --depth 1 file://$PWD ../s; cd ../s; echo " + token
                + " > conf; git -c user.name=A -c user.email=a@b add .; git -c user.name=A -c user.email=a@b commit -qm c;"
                + " git rm -q conf; git -c user.name=A -c user.email=a@b commit -qm d; git gc -q");
        environment = environment.in(home.resolve("s"));

        assertThat(mlgit(1, "provenance", "scan")).contains("1 secret found");
        assertThat(mlgit(1, "provenance", "scan", "--all")).contains("1 secret found");
    }

    @Test
    void whatCannotBeReadIsNotTakenForClean() {
        sh("echo secret > c; git add .; git commit -qm c; blob=$(git rev-parse HEAD:c);"
                + " rm -f .git/objects/$(echo $blob | cut -c1-2)/$(echo $blob | cut -c3-)");

        assertThat(mlgit(1, "provenance", "scan"))
                .contains("error: cannot read what is new in " + environment.workingDirectory()
                        + ": an object that is needed is not in the repository");
    }

    private String refs(OpenSshServer server) {
        return sh(
                "git -C " + server.repositories() + "/team/model.git for-each-ref --format='%(objectname) %(refname)'");
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
