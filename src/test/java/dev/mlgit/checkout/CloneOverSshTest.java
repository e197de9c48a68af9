// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clones from a real OpenSSH server. */
class CloneOverSshTest {
    @TempDir
    Path directory;

    private CloneBench bench;
    private OpenSshServer server;

    @BeforeEach
    void start() {
        bench = new CloneBench(directory);
        server = OpenSshServer.startIn(bench.root().resolve("server"));
        bench.repository(server.repositories().resolve("model.git"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void clonesWithTheDefaultKeyFromAKnownHost() {
        server.authorize("ada", bench.key("id_ed25519", "ed25519", ""));
        knowServerWhole();
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error()).isEqualTo("Cloning into 'model'...\n");
        assertThat(exitCode).isZero();
        assertAsGit();
    }

    @Test
    void asksForThePassphraseOnceAndOnlyForAKeyTheServerTakes() {
        bench.key("id_ed25519", "ed25519", "not asked for");
        server.authorize("ada", bench.key("id_ecdsa", "ecdsa", "open sesame"));
        knowServer("ed25519");
        var terminal = TestTerminal.typing("open sesame");

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error())
                .contains("Enter passphrase for key '" + bench.sshDirectory().resolve("id_ecdsa") + "': \n")
                .doesNotContain("id_ed25519");
        assertThat(terminal.unusedAnswers()).isEmpty();
        assertThat(exitCode).isZero();
        assertAsGit();
    }

    @Test
    void givesUpAfterThreeWrongPassphrases() {
        server.authorize("ada", bench.key("id_ed25519", "ed25519", "open sesame"));
        knowServer("ed25519");
        var terminal = TestTerminal.typing("one", "two", "three");

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        Path key = bench.sshDirectory().resolve("id_ed25519");
        String question = "Enter passphrase for key '" + key + "': \n";
        assertThat(terminal.error())
                .isEqualTo("Cloning into 'model'...\n" + question + question + question
                        + "error: wrong passphrase for the key " + key + " (3 tries)\n"
                        + "hint: a new key, if the passphrase is lost: mlgit keygen\n");
        assertThat(exitCode).isEqualTo(4);
        assertNothingLeft();
    }

    @Test
    void readsThePassphraseFromAFileOrFromStandardInput() {
        server.authorize("ada", bench.key("id_rsa", "rsa", "open sesame"));
        knowServer("rsa");
        bench.write(bench.home().resolve("secret"), "open sesame\n");

        int fromFile =
                bench.mlgit(TestTerminal.piped(), "clone", server.url("model.git"), "a", "--passphrase-file", "secret");
        int fromInput = bench.mlgit(
                TestTerminal.pipedWith("open sesame"), "clone", server.url("model.git"), "b", "--passphrase-file", "-");

        assertThat(fromFile).isZero();
        assertThat(fromInput).isZero();
    }

    @Test
    void namesTheFlagWhereNobodyCanTypeAPassphrase() {
        server.authorize("ada", bench.key("id_ed25519", "ed25519", "open sesame"));
        knowServer("ed25519");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error())
                .isEqualTo("""
                Cloning into 'model'...
                error: the key %s needs a passphrase, and nobody can be asked
                hint: give it in a file: --passphrase-file FILE, or - for standard input
                """.formatted(bench.sshDirectory().resolve("id_ed25519")));
        assertThat(exitCode).isEqualTo(4);
        assertNothingLeft();
    }

    @Test
    void refusesAnUnknownHostWhereNobodyCanBeAsked() {
        server.authorize("ada", bench.key("id_ed25519", "ed25519", ""));
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error()).contains("error: ", "--accept-host-key");
        assertThat(exitCode).isEqualTo(3);
        assertNothingLeft();
    }

    @Test
    void acceptsAnUnknownHostByItsFingerprintAndRemembersIt() {
        server.authorize("ada", bench.key("id_ed25519", "ed25519", ""));

        int exitCode = bench.mlgit(
                TestTerminal.piped(),
                "clone",
                server.url("model.git"),
                "--accept-host-key",
                server.fingerprint("ed25519"));

        assertThat(exitCode).isZero();
        assertThat(CloneBench.read(bench.sshDirectory().resolve("known_hosts"))).contains(server.hostKey("ed25519"));
        assertAsGit();
    }

    @Test
    void asksTheServerForTheKeyTypeThatIsKnown() {
        server.authorize("ada", bench.key("id_ed25519", "ed25519", ""));
        knowServer("rsa");

        int exitCode = bench.mlgit(TestTerminal.piped(), "clone", server.url("model.git"));

        assertThat(exitCode).isZero();
    }

    @Test
    void refusesAChangedHostKey() {
        server.authorize("ada", bench.key("id_ed25519", "ed25519", ""));
        knowServer("ed25519");
        server.replaceHostKeys();
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"), "--accept-new");

        assertThat(terminal.error()).contains("changed").doesNotContain("Exception");
        assertThat(exitCode).isEqualTo(3);
        assertNothingLeft();
    }

    @Test
    void trustsAHostCertificateOfAKnownAuthority() {
        server.close();
        server = OpenSshServer.startIn(
                bench.root().resolve("certified"), OpenSshServerSettings.STANDARD.withCertificateFor("127.0.0.1"));
        bench.repository(server.repositories().resolve("model.git"));
        server.authorize("ada", bench.key("id_ed25519", "ed25519", ""));
        bench.write(
                bench.sshDirectory().resolve("known_hosts"),
                "@cert-authority [127.0.0.1]:" + server.port() + " " + server.certificateAuthority() + "\n");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error()).isEqualTo("Cloning into 'model'...\n");
        assertThat(exitCode).isZero();
    }

    @Test
    void saysWhichKeysWereTried() {
        String line = bench.key("id_ed25519", "ed25519", "");
        knowServer("ed25519");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        Path key = bench.sshDirectory().resolve("id_ed25519");
        String fingerprint = bench.sh(bench.home(), "ssh-keygen -lf " + key).split(" ")[1];
        assertThat(line).startsWith("ssh-ed25519 ");
        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                error: %s@127.0.0.1 accepts none of your keys: tried %s (ED25519 %s)
                hint: cat %s.pub
                hint: add that line to your account there, or make a new key: mlgit keygen
                """.formatted(server.user(), key, fingerprint, key));
        assertThat(exitCode).isEqualTo(4);
        assertNothingLeft();
    }

    @Test
    void pointsToKeygenWhereThereIsNoKey() {
        knowServer("ed25519");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                error: %s@127.0.0.1 wants a key, and there is none to log in with
                hint: mlgit keygen
                hint: add the public key to your account there, then try again
                """.formatted(server.user()));
        assertThat(exitCode).isEqualTo(4);
        assertNothingLeft();
    }

    @Test
    void ignoresAKeyThatOthersCanRead() {
        server.authorize("ada", bench.key("id_ed25519", "ed25519", ""));
        bench.sh(bench.sshDirectory(), "chmod 644 id_ed25519");
        knowServer("ed25519");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        Path key = bench.sshDirectory().resolve("id_ed25519");
        assertThat(terminal.error()).startsWith("""
                        Cloning into 'model'...
                        warning: the key %s is ignored: others may read it (rw-r--r--), as ssh would say: UNPROTECTED PRIVATE KEY FILE
                        hint: chmod 600 %s
                        error: """.formatted(key, key));
        assertThat(exitCode).isEqualTo(4);
    }

    @Test
    void usesTheKeyThatIsNamed() {
        server.authorize("ada", bench.key("work", "ecdsa", ""));
        knowServer("ed25519");

        int exitCode = bench.mlgit(TestTerminal.piped(), "clone", server.url("model.git"), "-i", "~/.ssh/work");

        assertThat(exitCode).isZero();
    }

    @Test
    void honoursTheSshConfiguration() {
        server.authorize("ada", bench.key("work", "ed25519", ""));
        bench.write(bench.sshDirectory().resolve("config"), """
                Host forge
                  HostName 127.0.0.1
                  Port %d
                  User %s
                  HostKeyAlias forge.example
                  IdentityFile ~/.ssh/work
                  IdentitiesOnly yes
                  UpdateHostKeys no
                """.formatted(server.port(), server.user()));
        bench.write(bench.sshDirectory().resolve("known_hosts"), "forge.example " + server.hostKey("ecdsa") + "\n");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", "forge:model.git");

        assertThat(terminal.error()).isEqualTo("Cloning into 'model'...\n");
        assertThat(exitCode).isZero();
    }

    @Test
    void saysThatTheRepositoryIsNotThere() {
        server.authorize("ada", bench.key("id_ed25519", "ed25519", ""));
        knowServerWhole();
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("nope.git"), "deep/er");

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'deep/er'...
                error: no repository at %s: ERROR: Repository not found.
                hint: check the address, and that your account may read it
                """.formatted(server.url("nope.git")));
        assertThat(exitCode).isEqualTo(1);
        assertThat(bench.home().resolve("deep")).doesNotExist();
    }

    @Test
    void letsNoEscapeSequenceOfTheServerReachTheTerminal() {
        server.close();
        Path banner = bench.root().resolve("banner");
        bench.write(banner, "\u001b]0;owned\u0007\u001b[31mwelcome\n".repeat(100));
        server = OpenSshServer.startIn(
                bench.root().resolve("loud"), OpenSshServerSettings.STANDARD.withConfiguration("Banner " + banner));
        bench.repository(server.repositories().resolve("model.git"));
        server.authorize("ada", bench.key("id_ed25519", "ed25519", ""));
        knowServer("ed25519");
        var terminal = TestTerminal.typing();

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error()).startsWith("Cloning into 'model'...\n").doesNotContain("\u001b", "\u0007");
        assertThat(exitCode).isZero();
    }

    @Test
    void showsProgressOnATerminalAsGitDoes() {
        server.authorize("ada", bench.key("id_ed25519", "ed25519", ""));
        knowServer("ed25519");
        var terminal = TestTerminal.typing();

        bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error())
                .contains("remote: Counting objects: 100% (", "Receiving objects: 100% (", "), done.");
    }

    @Test
    void clonesSubmodulesAsGitDoes() {
        server.authorize("ada", bench.key("id_ed25519", "ed25519", ""));
        knowServer("ed25519");
        Path repositories = server.repositories();
        bench.repository(repositories.resolve("inner.git"));
        bench.sh(bench.root(), """
                git clone -q '%1$s/model.git' outer
                cd outer
                git -c protocol.file.allow=always submodule --quiet add '%1$s/inner.git' lib/inner
                git config -f .gitmodules submodule.lib/inner.url ../inner.git
                git commit -qam 'add inner'
                git push -q origin trunk
                """.formatted(repositories));

        int exitCode = bench.mlgit(TestTerminal.piped(), "clone", "--recurse-submodules", server.url("model.git"));

        assertThat(exitCode).isZero();
        Path model = bench.home().resolve("model");
        assertThat(bench.git(model, "status", "--porcelain")).isEmpty();
        assertThat(bench.git(model, "submodule", "status"))
                .matches(" ?" + bench.git(repositories.resolve("inner.git"), "rev-parse", "trunk") + " lib/inner .*");
        assertThat(bench.git(model, "config", "submodule.lib/inner.url")).isEqualTo(server.url("inner.git"));
        assertThat(bench.git(model.resolve("lib/inner"), "status", "--porcelain"))
                .isEmpty();
        assertThat(CloneBench.read(model.resolve("lib/inner/.git")))
                .isEqualTo("gitdir: ../../.git/modules/lib/inner\n");
    }

    @Test
    void keepsWhatThereIsWithoutASubmoduleAndGoesOnFromThere() {
        server.authorize("ada", bench.key("id_ed25519", "ed25519", ""));
        knowServer("ed25519");
        Path repositories = server.repositories();
        bench.repository(repositories.resolve("first.git"));
        bench.repository(repositories.resolve("second.git"));
        bench.sh(bench.root(), """
                git clone -q '%1$s/model.git' outer
                cd outer
                git -c protocol.file.allow=always submodule --quiet add '%1$s/first.git' first
                git -c protocol.file.allow=always submodule --quiet add '%1$s/second.git' second
                git config -f .gitmodules submodule.first.url ../first.git
                git config -f .gitmodules submodule.second.url ../second.git
                git commit -qam 'add submodules'
                git push -q origin trunk
                mv '%1$s/second.git' '%1$s/away.git'
                """.formatted(repositories));
        var terminal = TestTerminal.piped();
        Path model = bench.home().resolve("model");

        int failed = bench.mlgit(terminal, "clone", "--recurse-submodules", server.url("model.git"));

        assertThat(failed).isEqualTo(1);
        assertThat(terminal.error()).contains("hint: mend that and go on where it ended: the same mlgit clone again");
        assertThat(bench.git(model.resolve("first"), "status", "--porcelain")).isEmpty();
        bench.sh(repositories, "mv away.git second.git; mv first.git gone.git");

        int mended = bench.mlgit(TestTerminal.piped(), "clone", "--recurse-submodules", server.url("model.git"));

        assertThat(mended).isZero();
        assertThat(bench.git(model, "status", "--porcelain")).isEmpty();
        assertThat(bench.git(model, "submodule", "status")).doesNotContainPattern("(?m)^[-+U]");
    }

    private void assertNothingLeft() {
        assertThat(bench.home().resolve("model")).doesNotExist();
    }

    /** By all of its keys: there is none to learn. */
    private void knowServerWhole() {
        knowServer("ed25519");
        knowServer("ecdsa");
        knowServer("rsa");
    }

    private void knowServer(String type) {
        bench.write(bench.sshDirectory().resolve("known_hosts"), server.knownHostsLine(type) + "\n");
    }

    private void assertAsGit() {
        Path ours = bench.home().resolve("model");
        Path bare = server.repositories().resolve("model.git");
        bench.git(bench.root(), "clone", "-q", bare.toString(), "theirs");
        Path theirs = bench.root().resolve("theirs");
        assertThat(bench.git(ours, "fsck", "--strict")).isEmpty();
        assertThat(bench.git(ours, "status", "--porcelain")).isEmpty();
        assertThat(bench.git(ours, "for-each-ref")).isEqualTo(bench.git(theirs, "for-each-ref"));
        assertThat(CloneBench.read(ours.resolve(".git/config")))
                .isEqualTo(CloneBench.read(theirs.resolve(".git/config"))
                        .replace(bare.toString(), server.url("model.git")));
        assertThat(bench.sh(bench.root(), "diff -r --exclude=.git home/model theirs"))
                .isEmpty();
    }
}
