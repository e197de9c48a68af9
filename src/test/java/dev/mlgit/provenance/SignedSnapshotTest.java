// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.testkit.OpenSshAgent;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What mlgit signs, git and ssh-keygen accept; what they sign, mlgit accepts. */
class SignedSnapshotTest {
    @TempDir
    Path home;

    private TestEnvironment environment;

    @BeforeEach
    void makeRepository() {
        RealParts.assumeGit();
        RealParts.assumeSshKeygen();
        environment = TestEnvironment.at(home);
        sh("git init -q -b main r; cd r; git config user.name A; git config user.email a@b; echo a > a; git add .;"
                + " git commit -qm one; echo b > b; mkdir -m 700 ../.ssh; git config gpg.format ssh;"
                + " git config gpg.ssh.allowedSignersFile ~/signers");
        environment = environment.in(home.resolve("r"));
    }

    @AfterEach
    void isWhole() {
        assertThat(sh("git -C ~/r fsck --strict --no-dangling 2>&1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa -b 2048"})
    void gitAndSshKeygenAcceptIt(String type) throws IOException {
        sh("ssh-keygen -q -N '' -C ada -f ~/.ssh/id_key -t " + type
                + "; echo \"ada@example.org namespaces=\\\"git\\\" $(cat ~/.ssh/id_key.pub)\" > ~/signers");

        String commit = mlgit(0, "provenance", "snapshot", "--signing-key", "~/.ssh/id_key", "--query", "snapshot");

        String name = commit.strip().replace("\"", "");
        assertThat(sh("git verify-commit " + name + " 2>&1")).startsWith("Good \"git\" signature for ada@example.org");
        assertThat(
                        sh(
                                "git cat-file commit " + name
                                        + " | sed -n '/^gpgsig /,/END SSH/{s/^gpgsig //;s/^ //;p}' > ~/sig; git cat-file commit "
                                        + name
                                        + " | sed '/^gpgsig /,/END SSH/d' > ~/text; ssh-keygen -Y verify -n git -f ~/signers"
                                        + " -I ada@example.org -s ~/sig < ~/text; ssh-keygen -Y check-novalidate -n git -s ~/sig < ~/text"))
                .startsWith("Good \"git\" signature for ada@example.org")
                .contains("\nGood \"git\" signature with ");
        assertThat(mlgitTalk(0, "provenance", "verify", name))
                .contains("is whole\ngood signature: signed by ada@example.org with ")
                .contains("the same, byte for byte");
        mlgit(0, "provenance", "signature", name, "--into", "..");
        assertThat(sh("cd ..; ssh-keygen -Y verify -n git -f signers -I ada@example.org -s " + name.substring(0, 12)
                        + ".commit.sig < " + name.substring(0, 12) + ".commit"))
                .startsWith("Good \"git\" signature for ada@example.org");
        assertThat(sh("git for-each-ref --format='%(refname)' refs/mlgit")).contains("refs/mlgit/snapshots/" + name);
        assertThat(sh("git diff --name-status HEAD " + name)).isEqualTo("A\tb");
    }

    @Test
    void verifyTellsWhoSigned() {
        sh("ssh-keygen -q -N '' -t ed25519 -f ~/.ssh/id_ed25519; ssh-keygen -q -N '' -t ed25519 -f ~/.ssh/other");
        mlgit(0, "submit", "--sign", "--name", "trial", "-q", "-o", "none", "--", "true");
        String fingerprint = sh("ssh-keygen -lf ~/.ssh/id_ed25519.pub").split(" ")[1];

        assertThat(mlgitTalk(1, "provenance", "verify", "trial"))
                .contains("error: cannot read the allowed signers in " + home + "/signers");
        sh("echo \"bob $(cat ~/.ssh/other.pub)\" > ~/signers");
        assertThat(mlgitTalk(0, "provenance", "verify", "trial"))
                .contains("signed with ED25519 " + fingerprint + ", whose owner is not known: the key is not in " + home
                        + "/signers");
        sh("echo \"bob namespaces=\\\"file\\\" $(cat ~/.ssh/id_ed25519.pub)\" > ~/signers");
        assertThat(mlgitTalk(0, "provenance", "verify", "trial")).contains("whose owner is not known");
        sh("echo \"bob valid-before=\\\"20000101Z\\\" $(cat ~/.ssh/id_ed25519.pub)\" > ~/signers");
        assertThat(mlgitTalk(0, "provenance", "verify", "trial")).contains("whose owner is not known");
        sh("echo \"bob,ada $(cat ~/.ssh/id_ed25519.pub)\" > ~/signers");
        assertThat(mlgit(0, "provenance", "verify", "trial", "--query", "signature"))
                .isEqualTo(
                        "{\n  \"verdict\": \"trusted\",\n  \"principal\": \"bob,ada\",\n  \"key_type\": \"ED25519\",\n"
                                + "  \"fingerprint\": \"" + fingerprint + "\"\n}\n");
        sh("git config gpg.ssh.revocationFile ~/revoked");
        assertThat(mlgitTalk(0, "provenance", "verify", "trial"))
                .contains("whose owner is not known: gpg.ssh.revocationFile is set, which git verify-commit reads");
        sh("git config --unset gpg.ssh.revocationFile; git config --unset gpg.ssh.allowedSignersFile");
        assertThat(mlgitTalk(0, "provenance", "verify", "trial"))
                .contains("whose owner is not known: gpg.ssh.allowedSignersFile is not set");
    }

    @Test
    void whatWasChangedAfterwardsIsNotWhatWasSigned() {
        sh("ssh-keygen -q -N '' -t ed25519 -f ~/.ssh/id_ed25519");
        String name = mlgit(0, "provenance", "snapshot", "--sign", "--query", "snapshot")
                .strip()
                .replace("\"", "");
        String forged = sh("git cat-file commit " + name
                + " | sed 's/^mlgit snapshot/mlgit Snapshot/' | git hash-object -w -t commit --stdin");

        assertThat(mlgitTalk(1, "provenance", "verify", forged))
                .contains("error: bad signature: the snapshot " + forged
                        + " is not what was signed: the signature does not fit the commit");
    }

    @Test
    void aCleanTreeIsSignedOnTopOfItsCommitAndWhatGitSignsIsRead() {
        sh("ssh-keygen -q -N '' -t ed25519 -f ~/.ssh/id_ed25519; echo \"ada $(cat ~/.ssh/id_ed25519.pub)\" > ~/signers;"
                + " git config user.signingkey ~/.ssh/id_ed25519.pub; git add .; git commit -q -S -m two");
        sh("git config mlgit.sign true");

        assertThat(mlgitTalk(0, "provenance", "verify", sh("git rev-parse HEAD")))
                .contains("signed by ada with ED25519");
        String name = mlgit(0, "provenance", "snapshot", "--query", "snapshot")
                .strip()
                .replace("\"", "");
        assertThat(sh("git rev-parse " + name + "^ " + name + ":")).isEqualTo(sh("git rev-parse HEAD HEAD:"));
        assertThat(sh("git verify-commit " + name + " 2>&1")).startsWith("Good \"git\" signature for ada");
        assertThat(mlgit(0, "provenance", "snapshot", "--no-sign", "--query", "snapshot"))
                .contains(sh("git rev-parse HEAD"));
    }

    @Test
    void aPassphraseIsReadOnceAndAMissingOneLeavesNothing() throws IOException {
        sh("ssh-keygen -q -N secret -t ed25519 -f ~/.ssh/id_ed25519");
        Files.writeString(home.resolve("pass"), "secret\n");
        Files.setPosixFilePermissions(
                home.resolve("pass"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));

        assertThat(mlgitTalk(4, "submit", "--sign", "--", "true"))
                .contains("error: the key " + home + "/.ssh/id_ed25519 needs a passphrase, and nobody can be asked");
        assertThat(sh("git for-each-ref refs/mlgit")).isEmpty();
        assertThat(mlgit(0, "job", "list", "-o", "json")).isEqualTo("[]\n");
        mlgit(0, "submit", "--sign", "--passphrase-file", "~/pass", "-q", "-o", "none", "--", "true");
        assertThat(sh("git for-each-ref refs/mlgit")).isNotEmpty();
    }

    @Test
    void theSignatureIsAFileForSshKeygen() {
        sh(
                "ssh-keygen -q -N '' -t ed25519 -f ~/.ssh/id_ed25519; echo \"bob,ada $(cat ~/.ssh/id_ed25519.pub)\" > ~/signers");
        mlgit(0, "submit", "--sign", "--name", "trial", "-q", "-o", "none", "--", "true");

        assertThat(mlgitTalk(0, "provenance", "signature", "trial", "-n"))
                .contains("good signature: signed by bob,ada with ED25519 SHA256:")
                .contains("dry run: nothing was written\n");
        assertThat(mlgitTalk(1, "provenance", "signature", "trial", "--into", "nowhere"))
                .contains("error: cannot write " + home + "/r/nowhere/trial.commit")
                .contains("hint: mkdir -p " + home + "/r/nowhere\n");
        String said = mlgitTalk(0, "provenance", "signature", "trial");
        String command = said.substring(said.indexOf("hint: ") + "hint: ".length());
        assertThat(command)
                .isEqualTo("ssh-keygen -Y verify -n git -f " + home + "/signers -I bob -s " + home
                        + "/r/trial.commit.sig < " + home + "/r/trial.commit\n");
        assertThat(sh(command)).startsWith("Good \"git\" signature for bob with ED25519 key SHA256:");
        assertThat(sh("git cat-file commit refs/mlgit/runs/trial | sed '/^gpgsig /,/END SSH/d' | cmp - trial.commit"))
                .isEmpty();
        mlgitTalk(0, "provenance", "signature", "trial");
        sh("echo x > trial.commit.sig");
        assertThat(mlgitTalk(3, "provenance", "signature", "trial"))
                .contains("error: cannot write " + home + "/r/trial.commit.sig: another file has the name\n");
        mlgit(0, "submit", "--name", "plain", "-q", "-o", "none", "--", "true");
        assertThat(mlgitTalk(1, "provenance", "signature", "plain")).contains(" is not signed\n");
    }

    @Test
    void aSecurityKeySignsThroughAnAgentOrIsRefusedWithTheReason() throws Exception {
        try (var agent = SecurityKeyAgent.startIn(home)) {
            Files.writeString(home.resolve(".ssh/id_ed25519_sk.pub"), agent.publicKey() + " ada\n");
            Files.writeString(home.resolve("signers"), "ada " + agent.publicKey() + "\n");
            assertThat(mlgitTalk(4, "provenance", "snapshot", "--sign"))
                    .isEqualTo(
                            "error: the key " + home + "/.ssh/id_ed25519_sk is in a security key, which signs through"
                                    + " an agent alone, and none holds it\n"
                                    + "hint: ssh-add " + home + "/.ssh/id_ed25519_sk\n"
                                    + "hint: or sign with another: --signing-key FILE\n");
            environment = (TestEnvironment)
                    environment.with("SSH_AUTH_SOCK", agent.socket().toString());

            mlgit(0, "submit", "--sign", "--name", "trial", "-q", "-o", "none", "--", "true");
            assertThat(mlgitTalk(0, "provenance", "verify", "trial"))
                    .contains("good signature: signed by ada with ED25519-SK SHA256:");
            assertThat(sh("git verify-commit refs/mlgit/runs/trial 2>&1")).startsWith("Good \"git\" signature for ada");
            mlgit(0, "provenance", "signature", "trial", "--into", "..");
            assertThat(sh("cd ..; ssh-keygen -Y verify -n git -f signers -I ada -s trial.commit.sig < trial.commit"))
                    .startsWith("Good \"git\" signature for ada with ED25519-SK key");
            agent.refuse();
            assertThat(mlgitTalk(4, "submit", "--sign", "--", "true"))
                    .isEqualTo("error: the agent will not sign with " + home + "/.ssh/id_ed25519_sk\n"
                            + "hint: touch the security key when it blinks, and try again\n");
        }
    }

    @Test
    void anAgentSigns() {
        RealParts.assumeProgram("ssh-agent", "openssh-client");
        sh("ssh-keygen -q -N secret -t rsa -b 2048 -f ~/.ssh/id_rsa; ssh-keygen -q -N '' -t ed25519 -f ~/.ssh/held;"
                + " echo \"ada $(cat ~/.ssh/held.pub)\" > ~/signers");
        try (var agent = OpenSshAgent.startIn(home)) {
            agent.sshAdd(home.resolve(".ssh/held").toString()).success();
            environment = (TestEnvironment)
                    environment.with("SSH_AUTH_SOCK", agent.socket().toString());
            sh("rm ~/.ssh/held ~/.ssh/id_rsa");

            String name = mlgit(0, "provenance", "snapshot", "--signing-key", "~/.ssh/held.pub", "--query", "snapshot");
            assertThat(sh("git verify-commit " + name.strip() + " 2>&1")).startsWith("Good \"git\" signature for ada");
            assertThat(mlgitTalk(4, "provenance", "snapshot", "--signing-key", "~/.ssh/id_rsa.pub"))
                    .contains("no agent holds the private half of");
        }
        assertThat(mlgitTalk(4, "provenance", "snapshot", "--signing-key", "~/nowhere"))
                .contains("error: there is no key ~/nowhere to sign with\nhint: mlgit key list");
    }

    private String sh(String command) {
        return RealCommand.run(environment.workingDirectory(), environment.variables(), List.of("sh", "-c", command))
                .success();
    }

    private String mlgit(int exitCode, String... words) {
        var terminal = TestTerminal.piped();
        int code = new Program(environment, terminal).run(List.of(words));
        assertThat(code).as(terminal.error()).isEqualTo(exitCode);
        return terminal.out();
    }

    private String mlgitTalk(int exitCode, String... words) {
        var terminal = TestTerminal.piped();
        int code = new Program(environment, terminal).run(List.of(words));
        assertThat(code).as(terminal.error()).isEqualTo(exitCode);
        return terminal.error();
    }
}
