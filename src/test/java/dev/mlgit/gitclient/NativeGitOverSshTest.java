// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import dev.mlgit.testkit.RealCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native git under {@code mlgit git}, against a real OpenSSH server: the SSH is mlgit's. */
class NativeGitOverSshTest {
    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static OpenSshServer server;

    private GitBench bench;
    private String repository;

    @BeforeAll
    static void start() {
        server = OpenSshServer.startIn(
                shared.resolve("server"), OpenSshServerSettings.STANDARD.withHostKeyTypes("ed25519"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void makeRepository() {
        bench = new GitBench(directory);
        repository = directory.getFileName() + ".git";
        bench.sh(bench.root(), """
                git init -q -b main seed
                cd seed
                echo one >file
                git add file
                git commit -qm first
                git clone -q --bare . '%s'
                """.formatted(server.repositories().resolve(repository)));
        // Should git ever start the ssh of this machine, it would fail.
        bench.write(bench.root().resolve("bin/ssh"), "#!/bin/sh\necho ssh was started >&2\nexit 99\n");
        bench.sh(bench.root(), "chmod +x bin/ssh");
        bench.set("PATH", bench.root().resolve("bin") + ":" + System.getenv("PATH"));
    }

    @Test
    void clonesFetchesAndPushesWithOurKeysAndKnownHosts() {
        know();

        RealCommand.Outcome cloned = bench.mlgit(bench.home(), "git", "clone", server.url(repository), "model");

        assertThat(cloned.error()).isEqualTo("Cloning into 'model'...\n");
        assertThat(cloned.exitCode()).isZero();
        Path clone = bench.home().resolve("model");
        assertThat(GitBench.read(clone.resolve("file"))).isEqualTo("one\n");
        bench.sh(clone, "echo two >>file; git commit -qam second");
        RealCommand.Outcome pushed = bench.mlgit(clone, "git", "push", "--porcelain");
        assertThat(pushed.exitCode()).isZero();
        assertThat(pushed.out()).contains("refs/heads/main:refs/heads/main").endsWith("Done\n");
        assertThat(bench.git(server.repositories().resolve(repository), "rev-parse", "main"))
                .isEqualTo(bench.git(clone, "rev-parse", "HEAD"));
        assertThat(bench.mlgit(clone, "git", "fetch").exitCode()).isZero();
        // Protocol 2 is asked for by a variable that git wants sent.
        assertThat(server.requests())
                .anyMatch(line -> line.contains("git-upload-pack") && line.endsWith("proto=version=2"));
        assertThat(server.requests()).anyMatch(line -> line.contains("git-receive-pack"));
    }

    @Test
    void refusesAHostThatIsNotKnown() {
        server.authorize("ada", bench.key("id_ed25519"));

        RealCommand.Outcome refused = bench.mlgit(bench.home(), "git", "ls-remote", server.url(repository));

        assertThat(refused.out()).isEmpty();
        assertThat(refused.error())
                .startsWith("error: ")
                .contains("[127.0.0.1]:" + server.port())
                .contains("fatal: Could not read from remote repository.\n")
                .doesNotContain("ssh was started");
        assertThat(refused.exitCode()).isEqualTo(128);
        assertThat(server.requests()).noneMatch(line -> line.contains(repository));
    }

    @Test
    void refusesAChangedHostKeyWhateverTheConfigurationOfGitSays() {
        know();
        String other = bench.key("other_host").split(" ")[1];
        bench.write(
                bench.home().resolve(".ssh/known_hosts"),
                "[127.0.0.1]:" + server.port() + " ssh-ed25519 " + other + "\n");
        bench.git(bench.home(), "config", "--global", "core.sshCommand", "ssh -o StrictHostKeyChecking=no");
        bench.set("GIT_SSH", bench.root().resolve("bin/ssh").toString());

        RealCommand.Outcome refused = bench.mlgit(bench.home(), "git", "ls-remote", server.url(repository));

        assertThat(refused.error()).containsIgnoringCase("changed").doesNotContain("ssh was started");
        assertThat(refused.exitCode()).isEqualTo(128);
    }

    @Test
    void tellsWhatTheServerSays() {
        know();

        RealCommand.Outcome missing = bench.mlgit(bench.home(), "git", "ls-remote", server.url("nothing.git"));

        assertThat(missing.error())
                .isEqualTo("ERROR: Repository not found.\n" + "fatal: Could not read from remote repository.\n\n"
                        + "Please make sure you have the correct access rights\nand the repository exists.\n");
        assertThat(missing.exitCode()).isEqualTo(128);
    }

    @Test
    void passesStreamsArgumentsAndExitCodesThrough() {
        bench.write(bench.home().resolve("data"), "a\0b\n");

        assertThat(bench.mlgit(bench.home(), "git", "hash-object", "data"))
                .isEqualTo(new RealCommand.Outcome(0, bench.git(bench.home(), "hash-object", "data") + "\n", ""));
        assertThat(bench.mlgit(bench.home(), "-C", "..", "git", "-C", "seed", "log", "-n", "1", "--format=%s")
                        .out())
                .isEqualTo("first\n");
        RealCommand.Outcome wrong = bench.mlgit(bench.home(), "git", "frobnicate");
        assertThat(wrong.error()).startsWith("git: 'frobnicate' is not a git command. See 'git --help'.");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(bench.mlgit(bench.home(), "git", "status").exitCode()).isEqualTo(128);
    }

    @Test
    void showsWhatItWouldRunAndRefusesFormats() {
        RealCommand.Outcome planned = bench.mlgit(bench.home(), "-n", "git", "push", "a b");
        assertThat(planned.out())
                .startsWith("GIT_SSH_COMMAND='")
                .contains(" ssh-command' GIT_SSH_VARIANT=ssh ")
                .endsWith("/git push 'a b'\n");
        assertThat(planned.exitCode()).isZero();
        assertThat(bench.mlgit(bench.home(), "-o", "json", "git", "status"))
                .isEqualTo(new RealCommand.Outcome(2, "", """
                        error: git prints in formats of its own: -o and --query do not go before 'git'
                        hint: mlgit git --help
                        """));
    }

    private void know() {
        server.authorize("ada", bench.key("id_ed25519"));
        bench.write(bench.home().resolve(".ssh/known_hosts"), server.knownHostsLine("ed25519") + "\n");
    }
}
