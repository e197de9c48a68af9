// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TmuxSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The clipboard of a real tmux, and of one behind a real screen. */
@Timeout(120)
class KeyCopyIT {
    private static final String LINE =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ada@example.org";

    @TempDir
    Path parent;

    @Test
    void putsTheKeyIntoTmuxsClipboard() throws IOException {
        try (var session = copying(LINE, List.of())) {
            session.set("set-clipboard", "on").press("Enter");
            assertThat(session.waitForBuffer()).isEqualTo(LINE);
            assertThat(session.waitForExit()).isZero();
            assertThat(session.screen())
                    .contains("sent to the terminal's clipboard, if it takes it; otherwise select the line above\n"
                            + "tmux hands it on after one of: tmux set -s set-clipboard on, or tmux set -g allow-pass");
        }
    }

    /** A real screen on the terminal that tmux is: what it hands on ends in tmux's clipboard. */
    @Test
    void screenHandsALongKeyOnWhole() throws IOException {
        RealParts.assumeProgram("screen", "screen");
        String line = LINE + "x".repeat(2000);
        Path sockets = Files.createTempDirectory("screen");
        Files.setPosixFilePermissions(sockets, PosixFilePermissions.fromString("rwx------"));
        var screen =
                List.of("env", "-u", "TMUX", "-u", "TMUX_PANE", "SCREENDIR=" + sockets, "screen", "-c", "/dev/null");
        try (var session = copying(line, screen)) {
            session.set("set-clipboard", "on").press("Enter");
            assertThat(session.waitForBuffer()).isEqualTo(line);
            assertThat(session.waitForExit()).isZero();
        } finally {
            Files.deleteIfExists(sockets);
        }
    }

    /** {@code key copy} of this key, by these words before the command, once Enter is pressed. */
    private TmuxSession copying(String line, List<String> before) throws IOException {
        Path home = Files.createDirectory(parent.toRealPath().resolve("home"));
        Files.writeString(home.resolve("k.pub"), line + "\r\n");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = System.getProperty("mlgit.jar");
        var command = new ArrayList<>(List.of("sh", "-c", "read go; \"$@\"", "sh"));
        command.addAll(before);
        command.addAll(List.of(java, "-XX:TieredStopAtLevel=1", "-jar", jar, "key", "copy", "-f", "k.pub"));
        var environment = TestEnvironment.at(home).with("TERM", "xterm-256color");
        return TmuxSession.start(home, environment.variables(), command);
    }
}
