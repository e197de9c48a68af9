// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.GitHttpServer;
import dev.mlgit.testkit.TestTerminal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clones over https from git's own server, with every way to log in that git has. */
class CloneOverHttpsTest {
    @TempDir
    Path directory;

    private CloneBench bench;
    private GitHttpServer server;

    @BeforeEach
    void start() {
        bench = new CloneBench(directory);
        server = GitHttpServer.start(directory.resolve("server").toAbsolutePath());
        bench.repository(server.repositories().resolve("model.git"));
        bench.set("GIT_SSL_CAINFO", server.authority().toString());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void takesTheTokenFromAFileAndKeepsItNowhere() {
        bench.write(bench.home().resolve("token"), "pat-alice\n");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(
                terminal, "clone", "--token-file", "token", "https://alice@" + server.host() + "/model.git");

        assertThat(terminal.error()).isEqualTo("Cloning into 'model'...\n");
        assertThat(exitCode).isZero();
        assertThat(bench.sh(bench.home(), "grep -r pat-alice model || echo none"))
                .isEqualTo("none");
        assertThat(bench.git(bench.home().resolve("model"), "status", "--porcelain"))
                .isEmpty();
    }

    @Test
    void tellsThatTheTokenIsNotTaken() {
        bench.write(bench.home().resolve("token"), "pat-wrong\n");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(
                terminal, "clone", "--token-file", "token", "https://alice@" + server.host() + "/model.git");

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                error: %1$s does not take the token
                hint: it may have expired, or belong to another user: https://USER@%1$s/...
                """.formatted(server.host()));
        assertThat(exitCode).isEqualTo(4);
        assertThat(bench.home().resolve("model")).doesNotExist();
    }

    @Test
    void asksAtTheTerminalWithoutEcho() {
        var terminal = TestTerminal.typing("alice", "pat-alice");

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error()).startsWith("""
                Cloning into 'model'...
                Username for 'https://%1$s': alice
                Password for 'https://alice@%1$s':\s
                """.formatted(server.host()));
        assertThat(exitCode).isZero();
    }

    @Test
    void asksThreeTimesAtMost() {
        var terminal = TestTerminal.typing("alice", "one", "alice", "two", "alice", "three");

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error()).endsWith("""
                        error: %1$s does not take the login
                        hint: it may have expired, or belong to another user: https://USER@%1$s/...
                        """.formatted(server.host()));
        assertThat(exitCode).isEqualTo(4);
    }

    @Test
    void saysWhatToDoWhereNobodyCanBeAsked() {
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                error: the server %s wants a login, none was found, and nobody can be asked for one
                hint: --token-file FILE, or - for standard input
                """.formatted(server.host()));
        assertThat(exitCode).isEqualTo(4);
    }

    @Test
    void findsTheLoginInNetrc() {
        bench.write(bench.home().resolve(".netrc"), """
                machine elsewhere login x password y
                machine 127.0.0.1
                    login alice
                    password "pat-alice"
                """);

        assertThat(bench.mlgit(TestTerminal.piped(), "clone", server.url("model.git")))
                .isZero();
    }

    @Test
    void asksAShellHelperAndTellsItWhatBecameOfTheLogin() {
        bench.write(bench.home().resolve("helper"), """
                printf '%s: ' "$1" >>"$HOME/asked"
                tr '\\n' ' ' >>"$HOME/asked"
                echo >>"$HOME/asked"
                [ "$1" != get ] || printf 'username=alice\\npassword=pat-alice\\n'
                """);
        bench.git(bench.root(), "config", "--global", "credential.helper", "!sh ~/helper");

        int exitCode = bench.mlgit(TestTerminal.piped(), "clone", server.url("model.git"));

        assertThat(exitCode).isZero();
        assertThat(CloneBench.read(bench.home().resolve("asked"))).isEqualTo("""
                get: protocol=https host=%1$s\s
                store: protocol=https host=%1$s username=alice password=pat-alice\s
                """.formatted(server.host()));
    }

    @Test
    void asksTheHelperOfTheUserThatTheAddressNames() {
        String settings = "credential.https://%s@" + server.host() + ".helper";
        bench.git(bench.root(), "config", "--global", settings.formatted("bob"), "!echo password=wrong; :");
        bench.git(bench.root(), "config", "--global", settings.formatted("alice"), "!echo password=pat-alice; :");
        String url = server.url("model.git").replaceFirst("//", "//alice@");

        assertThat(bench.mlgit(TestTerminal.piped(), "clone", url)).isZero();
    }

    @Test
    void checksObjectsWhereTheConfigurationWantsIt() {
        bench.sh(server.repositories().resolve("model.git"), """
                bad=$(printf 'tree %s\\nauthor nobody\\ncommitter nobody\\n\\nx\\n' "$(git rev-parse 'trunk^{tree}')" |
                    git hash-object -t commit --literally -w --stdin)
                echo "$bad" >refs/heads/bad
                """);
        bench.write(bench.home().resolve(".netrc"), "machine 127.0.0.1 login alice password pat-alice\n");
        String url = server.url("model.git");

        assertThat(bench.mlgit(TestTerminal.piped(), "clone", url, "trusting")).isZero();
        bench.git(bench.root(), "config", "--global", "transfer.fsckObjects", "true");
        var terminal = TestTerminal.piped();
        assertThat(bench.mlgit(terminal, "clone", url, "wary")).isEqualTo(1);

        assertThat(terminal.error()).contains(": missing email\n");
        assertThat(bench.home().resolve("wary")).doesNotExist();
    }

    @Test
    void limitsThePackWhoseObjectsAreChecked() {
        bench.write(bench.home().resolve(".netrc"), "machine 127.0.0.1 login alice password pat-alice\n");
        bench.git(bench.root(), "config", "--global", "transfer.fsckObjects", "true");
        var terminal = TestTerminal.piped();

        assertThat(bench.mlgit(terminal, "clone", "--max-size", "100", server.url("model.git")))
                .isEqualTo(1);

        assertThat(terminal.error()).contains("error: the server sends more than --max-size allows for ");
        assertThat(bench.home().resolve("model")).doesNotExist();
    }

    @Test
    void helperStoreIsReadAsGitReadsIt() {
        bench.write(
                bench.home().resolve(".git-credentials"),
                "https://alice:pat-alice@127.0.0.1%3a" + server.port() + "\n");
        bench.git(bench.root(), "config", "--global", "credential.helper", "store");

        assertThat(bench.mlgit(TestTerminal.piped(), "clone", server.url("model.git")))
                .isZero();
    }

    @Test
    void helperThatAnswersGarbageIsToldOfAndLeftOut() {
        bench.git(bench.root(), "config", "--global", "credential.helper", "!echo what is this; true");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                warning: the credential helper '!echo' answered something else than a login: left out
                error: the server %s wants a login, none was found, and nobody can be asked for one
                hint: --token-file FILE, or - for standard input
                """.formatted(server.host()));
        assertThat(exitCode).isEqualTo(4);
    }

    @Test
    void helperThatHangsIsStopped() {
        bench.set("MLGIT_HELPER_TIMEOUT", "1");
        bench.git(bench.root(), "config", "--global", "credential.helper", "!sleep 600; true");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error())
                .contains("warning: the credential helper '!sleep' did not answer in time, and was stopped\n");
        assertThat(exitCode).isEqualTo(4);
    }

    @Test
    void asksTheProgramOfGitAskpass() {
        bench.write(bench.home().resolve("askpass"), """
                #!/bin/sh
                case $1 in Username*) echo alice ;; *) echo pat-alice ;; esac
                """);
        bench.sh(bench.home(), "chmod +x askpass");
        bench.set("GIT_ASKPASS", bench.home().resolve("askpass").toString());

        assertThat(bench.mlgit(TestTerminal.piped(), "clone", server.url("model.git")))
                .isZero();
    }

    @Test
    void sendsTheHeadersOfTheConfiguration() {
        bench.sh(bench.home(), """
                token=$(printf alice:pat-alice | base64)
                git config --global "http.https://%s/.extraHeader" "Authorization: Basic $token"
                """.formatted(server.host()));

        assertThat(bench.mlgit(TestTerminal.piped(), "clone", server.url("model.git")))
                .isZero();
    }

    @Test
    void refusesACertificateWhoseAuthorityIsUnknown() {
        bench.set("GIT_SSL_CAINFO", "");
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("model.git"));

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                error: the certificate of %s does not verify: its authority is not one this machine trusts; nothing was sent
                hint: if your organisation has an authority of its own: git config --global http.sslCAInfo FILE.pem, or GIT_SSL_CAINFO
                """.formatted(server.host()));
        assertThat(exitCode).isEqualTo(3);
    }

    @Test
    void authorityOfTheConfigurationIsBelieved() {
        bench.set("GIT_SSL_CAINFO", "");
        bench.git(
                bench.root(),
                "config",
                "--global",
                "http.sslCAInfo",
                server.authority().toString());
        bench.write(bench.home().resolve("token"), "pat-alice");

        int exitCode = bench.mlgit(
                TestTerminal.piped(),
                "clone",
                "--token-file",
                "token",
                "https://alice@" + server.host() + "/model.git");

        assertThat(exitCode).isZero();
    }

    @Test
    void saysSoWhenTheConfigurationForbidsToVerify() {
        bench.set("GIT_SSL_CAINFO", "");
        bench.git(bench.root(), "config", "--global", "http.sslVerify", "false");
        bench.repository(server.repositories().resolve("open/model.git"));
        var terminal = TestTerminal.piped();

        int exitCode = bench.mlgit(terminal, "clone", server.url("open/model.git"));

        assertThat(terminal.error()).isEqualTo("""
                Cloning into 'model'...
                warning: the certificate of %s is not looked at, because http.sslVerify is false: whoever is on the way can read and change everything
                """.formatted(server.host()));
        assertThat(exitCode).isZero();
    }
}
