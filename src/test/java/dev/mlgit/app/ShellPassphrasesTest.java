// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.shell.Place;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of one shell, which clone from a real OpenSSH server with a key that has a passphrase. */
class ShellPassphrasesTest {
    @TempDir
    Path directory;

    private TestEnvironment environment;
    private OpenSshServer server;
    private Path key;
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @BeforeEach
    void start() throws IOException {
        Path home = Files.createDirectory(directory.toRealPath().resolve("home"));
        environment = TestEnvironment.at(home);
        Path ssh = Files.createDirectory(
                home.resolve(".ssh"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        server = OpenSshServer.startIn(directory.resolve("server"));
        key = ssh.resolve("id_ed25519");
        sh("ssh-keygen -q -t ed25519 -a 1 -N 'open sesame' -C test -f '" + key + "'");
        server.authorize("ada", Files.readString(key.resolveSibling("id_ed25519.pub")));
        Files.writeString(ssh.resolve("known_hosts"), server.knownHostsLine("ed25519") + "\n");
        sh("git init -q -b trunk work; cd work; git -c user.name=Ada -c user.email=ada@example.org"
                + " commit -q --allow-empty -m first; git clone -q --bare . '"
                + server.repositories().resolve("model.git") + "'");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksOnceForTwoClones() {
        try (var shell = shell(environment)) {
            assertThat(clone(shell, "one", "open sesame")).isEqualTo(question());
            assertThat(clone(shell, "two")).isEmpty();
        }
        try (var another = shell(environment)) {
            assertThat(clone(another, "three", "open sesame"))
                    .as("another shell")
                    .isEqualTo(question());
        }
    }

    @Test
    void asksAgainAfterTheIdleTime() {
        try (var shell = shell(environment.with("MLGIT_PASSPHRASE_IDLE", "5m"))) {
            clone(shell, "one", "open sesame");
            now = now.plus(Duration.ofMinutes(4));
            assertThat(clone(shell, "two")).isEmpty();
            now = now.plus(Duration.ofMinutes(5));
            assertThat(clone(shell, "three", "open sesame")).isEqualTo(question());
        }
    }

    @Test
    void keepsNoWrongPassphrase() {
        try (var shell = shell(environment)) {
            assertThat(clone(shell, "one", "wrong", "open sesame")).isEqualTo(question() + question());
            assertThat(clone(shell, "two")).isEmpty();
        }
    }

    @Test
    void asksAgainWhenTheKeyHasAnotherPassphraseNow() {
        try (var shell = shell(environment)) {
            clone(shell, "one", "open sesame");
            sh("ssh-keygen -q -p -a 1 -P 'open sesame' -N 'another one' -f '" + key + "'");
            assertThat(clone(shell, "two", "another one")).isEqualTo(question());
            assertThat(clone(shell, "three")).isEmpty();
        }
    }

    @Test
    void keepsNothingWhenToldSo() {
        try (var shell = shell(environment.with("MLGIT_PASSPHRASE_IDLE", "0"))) {
            clone(shell, "one", "open sesame");
            assertThat(clone(shell, "two", "open sesame")).isEqualTo(question());
        }
    }

    private TreeCommands shell(TestEnvironment surroundings) {
        var wiring = new Wiring(surroundings, TestTerminal.piped(), new GlobalOptions());
        return new TreeCommands(wiring.commands(), ShellPassphrases.open(surroundings, () -> now));
    }

    /** What the screen showed; every answer must have been asked for, and the clone be there. */
    private String clone(TreeCommands shell, String target, String... typed) {
        var terminal = TestTerminal.typing(typed);
        var place = new Place(environment.home(), environment.variables());
        assertThat(shell.run(List.of("clone", "-q", server.url("model.git"), target), place, terminal))
                .as(terminal.error())
                .isZero();
        assertThat(terminal.unusedAnswers()).isEmpty();
        return terminal.error();
    }

    private String question() {
        return "Enter passphrase for key '" + key + "': \n";
    }

    private void sh(String script) {
        RealCommand.run(directory, environment.variables(), List.of("sh", "-ec", script))
                .success();
    }
}
