// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in client against a real OpenSSH server, and with what a repository may start. */
class BuiltinGitOverSshTest {
    @TempDir
    Path directory;

    private OpenSshServer server;
    private TestEnvironment environment;
    private Path home;

    @BeforeEach
    void start() throws IOException {
        Path root = directory.toRealPath();
        home = Files.createDirectories(root.resolve("home"));
        environment = TestEnvironment.at(home).with("MLGIT_GIT", "builtin");
        Files.writeString(home.resolve(".gitconfig"), "[user]\n\tname = Ada\n\temail = ada@example.org\n");
        server = OpenSshServer.startIn(
                root.resolve("server"), OpenSshServerSettings.STANDARD.withHostKeyTypes("ed25519"));
        sh(
                root,
                "git init -q -b main seed && cd seed && echo one >file && git add file && git commit -qm first"
                        + " && git clone -q --bare . '" + server.repositories().resolve("model.git") + "'");
        Path ssh = Files.createDirectory(
                home.resolve(".ssh"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        sh(ssh, "ssh-keygen -q -t ed25519 -N '' -C test -f id_ed25519");
        server.authorize("ada", Files.readString(ssh.resolve("id_ed25519.pub")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void clonesPullsAndPushesOverOurSshAndNotToAHostThatIsUnknown() throws IOException {
        var refused = git(home, "clone", server.url("model.git"));
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(server.requests()).isEmpty();

        know();
        assertThat(git(home, "clone", server.url("model.git")))
                .isEqualTo(new RealCommand.Outcome(0, "", "Cloning into 'model'...\n"));
        Path clone = home.resolve("model");
        Files.writeString(clone.resolve("file"), "two\n");
        assertThat(git(clone, "commit", "-qam", "second").exitCode()).isZero();
        var pushed = git(clone, "push");
        assertThat(pushed.error())
                .startsWith("To " + server.url("model.git") + "\n   ")
                .contains("  main -> main\n");
        assertThat(pushed.exitCode()).isZero();
        assertThat(git(clone, "fetch")).isEqualTo(new RealCommand.Outcome(0, "", ""));
        assertThat(git(clone, "pull").out()).isEqualTo("Already up to date.\n");

        Files.writeString(home.resolve(".ssh/known_hosts"), "");
        var unknown = git(clone, "fetch");
        assertThat(unknown.exitCode()).isEqualTo(3);
        assertThat(unknown.error()).startsWith("error: ").contains("[127.0.0.1]:" + server.port());
    }

    @Test
    void tellsOfARepositoryThatIsNotThere() throws IOException {
        know();
        sh(home, "git init -q -b main here && git -C here remote add origin " + server.url("nothing.git"));

        var missing = git(home.resolve("here"), "fetch");

        assertThat(missing.error())
                .contains("Repository not found.")
                .contains("fatal: Could not read from remote repository.");
        assertThat(missing.exitCode()).isEqualTo(128);
    }

    @Test
    void runsHooksAsGitDoes() throws IOException {
        Path top = repository();
        hook(top, "pre-commit", "echo looked; exit 1");

        assertThat(git(top, "commit", "--allow-empty", "-m", "x"))
                .isEqualTo(new RealCommand.Outcome(1, "", "looked\n"));
        assertThat(git(top, "commit", "-q", "--no-verify", "--allow-empty", "-m", "x")
                        .exitCode())
                .isZero();

        Files.delete(top.resolve(".git/hooks/pre-commit"));
        hook(top, "commit-msg", "echo 'Reviewed: yes' >>\"$1\"");
        git(top, "commit", "-q", "--allow-empty", "-m", "y");
        assertThat(git(top, "log", "-1", "--format=%B").out()).contains("y\nReviewed: yes");

        Files.delete(top.resolve(".git/hooks/commit-msg"));
        sh(directory, "git init -q --bare far.git");
        git(
                top,
                "remote",
                "add",
                "origin",
                directory.toRealPath().resolve("far.git").toString());
        hook(top, "pre-push", "echo no further; exit 1");
        var pushed = git(top, "push", "origin", "main");
        assertThat(pushed.error()).contains("no further\n").contains("error: failed to push some refs to ");
        assertThat(pushed.exitCode()).isEqualTo(1);
    }

    @Test
    void runsFiltersThatTheUserHasConfigured() throws IOException {
        Path top = repository();
        sh(
                top,
                "echo '*.txt filter=upper' >.gitattributes; git config filter.upper.clean 'tr a-z A-Z'; echo abc >x.txt");

        git(top, "add", ".");

        assertThat(sh(top, "git show :x.txt")).isEqualTo("ABC");
    }

    @Test
    void refusesSomebodyElsesRepositoryBeforeReadingIt() throws IOException {
        if (!RealParts.superuser()) {
            RealParts.skip("only the superuser can give a directory away");
        }
        Path top = repository();
        sh(top, "chown -R 65534:65534 .");

        var refused = git(top, "status");

        assertThat(refused.error()).startsWith("fatal: detected dubious ownership in repository at '" + top + "'\n");
        assertThat(refused.exitCode()).isEqualTo(128);
    }

    @Test
    void saysWhoIsMissingAndWaitsForNobody() throws IOException {
        Path top = repository();
        Files.delete(home.resolve(".gitconfig"));

        var unknown = git(top, "commit", "--allow-empty", "-m", "x");

        assertThat(unknown.error())
                .startsWith("Committer identity unknown\n\n*** Please tell me who you are.\n")
                .contains("git config --global user.email \"you@example.com\"");
        assertThat(unknown.exitCode()).isEqualTo(128);
    }

    @Test
    void leavesToNativeGitWhatItHasNot() throws IOException {
        Path top = repository();

        assertThat(git(top, "add", "-p").error())
                .isEqualTo("fatal: 'git add -p' is for native git only\nhint: sudo apt-get install git\n"
                        + "hint: see 'mlgit git help'\n");
        assertThat(git(top, "bisect").exitCode()).isEqualTo(128);
        assertThat(git(top, "commit", "--frobnicate").exitCode()).isEqualTo(129);
        assertThat(git(top, "help").out()).contains("Only native git gives:").contains("bisect");
    }

    private Path repository() throws IOException {
        Path top = home.resolve("work");
        sh(home, "git init -q -b main work && rm -f work/.git/hooks/*");
        return top.toRealPath();
    }

    private void hook(Path top, String name, String script) throws IOException {
        Path hook = top.resolve(".git/hooks").resolve(name);
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void know() throws IOException {
        Files.writeString(home.resolve(".ssh/known_hosts"), server.knownHostsLine("ed25519") + "\n");
    }

    private RealCommand.Outcome git(Path place, String... words) {
        var terminal = TestTerminal.piped();
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        int exitCode = new Program(environment.in(place), terminal).run(command);
        return new RealCommand.Outcome(exitCode, terminal.out(), terminal.error());
    }

    private String sh(Path place, String script) {
        return RealCommand.run(place, environment.variables(), List.of("sh", "-ec", script))
                .success();
    }
}
