// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TmuxSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real shell on a real terminal, cloning from a real server with a key that has a passphrase. */
@Timeout(120)
class ShellPassphrasesIT {
    @TempDir
    Path parent;

    @Test
    void asksOnceAndTellsNoOtherProgram() throws IOException {
        Path home = Files.createDirectory(parent.toRealPath().resolve("home"));
        var environment = TestEnvironment.at(home)
                .with("SHELL", "/bin/bash")
                .with("TERM", "xterm-256color")
                .with("NO_COLOR", "1");
        try (var server = OpenSshServer.startIn(parent.resolve("server"))) {
            prepare(environment, server);
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var command = List.of(java, "-XX:TieredStopAtLevel=1", "-jar", System.getProperty("mlgit.jar"));
            try (var shell = TmuxSession.start(home, environment.variables(), command)) {
                shell.waitForLastLine("~ >");
                shell.line("clone -q " + server.url("model.git") + " one").waitFor("Enter passphrase for key");
                shell.type("open sesame").press("Enter").waitForLastLine("~ >");
                shell.line("clone -q " + server.url("model.git") + " two").waitForLastLine("~ >");
                shell.line("env | grep -c sesame; test -d two && echo there").waitFor("\nthere\n");

                assertThat(shell.screen())
                        .containsOnlyOnce("Enter passphrase for key")
                        .contains("\n0\nthere\n");
                assertThat(home.resolve("one")).isDirectory();
                shell.line("exit");
                assertThat(shell.waitForExit()).isZero();
            }
        }
        assertThat(RealCommand.run(home, environment.variables(), List.of("grep", "-r", "open sesame", "."))
                        .exitCode())
                .as("written nowhere")
                .isEqualTo(1);
    }

    private static void prepare(TestEnvironment environment, OpenSshServer server) throws IOException {
        Path ssh = Files.createDirectory(
                environment.sshDirectory(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        String script = "ssh-keygen -q -t ed25519 -a 1 -N 'open sesame' -C test -f id_ed25519;"
                + " git init -q -b trunk work; cd work; git -c user.name=Ada -c user.email=ada@example.org"
                + " commit -q --allow-empty -m first; git clone -q --bare . '"
                + server.repositories().resolve("model.git") + "'";
        RealCommand.run(ssh, environment.variables(), List.of("sh", "-ec", script))
                .success();
        server.authorize("ada", Files.readString(ssh.resolve("id_ed25519.pub")));
        Files.writeString(ssh.resolve("known_hosts"), server.knownHostsLine("ed25519") + "\n");
    }
}
