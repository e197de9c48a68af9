// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TmuxSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The clipboard of a real tmux. */
@Timeout(120)
class KeyCopyIT {
    private static final String LINE =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ada@example.org";

    @TempDir
    Path parent;

    @Test
    void putsTheKeyIntoTmuxsClipboard() throws IOException {
        Path home = Files.createDirectory(parent.toRealPath().resolve("home"));
        Files.writeString(home.resolve("k.pub"), LINE + "\r\n");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = System.getProperty("mlgit.jar");
        var environment = TestEnvironment.at(home).with("TERM", "xterm-256color");
        var afterEnter = List.of(
                "sh",
                "-c",
                "read go; \"$@\"",
                "sh",
                java,
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar,
                "key",
                "copy",
                "-f",
                "k.pub");
        try (var session = TmuxSession.start(home, environment.variables(), afterEnter)) {
            session.set("set-clipboard", "on").press("Enter");
            assertThat(session.waitForBuffer()).isEqualTo(LINE);
            assertThat(session.waitForExit()).isZero();
            assertThat(session.screen())
                    .contains("sent to the terminal's clipboard, if it takes it; otherwise select the line above\n"
                            + "tmux hands it on after one of: tmux set -s set-clipboard on, or tmux set -g allow-pass");
        }
    }
}
