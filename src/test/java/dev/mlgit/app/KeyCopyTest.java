// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.io.ClipboardSequence;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCopyTest {
    private static final String LINE =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ada@example.org";
    private static final String SENT =
            "sent to the terminal's clipboard, if it takes it; otherwise select the line above\n";
    private static final String TMUX =
            "tmux hands it on after one of: tmux set -s set-clipboard on, or tmux set -g allow-passthrough on\n";

    @TempDir
    Path temporary;

    private TestEnvironment environment;

    @BeforeEach
    void aKey() throws IOException {
        environment = TestEnvironment.at(temporary.toRealPath()).with("TERM", "xterm-256color");
        Files.writeString(environment.home().resolve("k.pub"), LINE + "\n");
    }

    @Test
    void printsTheLineAndSendsIt() {
        assertCopied(ClipboardSequence.plain(LINE) + SENT);
    }

    @Test
    void sendsItThroughTmuxHoweverThatNamesItsTerminal() {
        String expected = ClipboardSequence.throughTmux(LINE) + SENT + TMUX;
        environment = environment.with("TERM", "screen-256color").with("TMUX", "/tmp/tmux-0/default,1,0");
        assertCopied(expected);
        environment = environment.with("TERM", "tmux-256color").with("TMUX", "");
        assertCopied(expected);
    }

    @Test
    void sendsItThroughScreen() {
        String expected = ClipboardSequence.throughScreen(LINE) + SENT;
        environment = environment.with("TERM", "screen");
        assertCopied(expected);
        environment = environment.with("TERM", "xterm").with("STY", "1234.pts-0.host");
        assertCopied(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dumb", "linux", ""})
    void onlyPrintsItWhereATerminalHasNoClipboard(String type) {
        environment = environment.with("TERM", type);
        assertCopied("");
    }

    @Test
    void sendsNothingIntoAPipe() {
        var terminal = TestTerminal.piped();
        assertThat(run(terminal)).isZero();
        assertThat(terminal.out()).isEqualTo(LINE + "\n");
        assertThat(terminal.error()).isEmpty();
    }

    @Test
    void mendsPastedLineEnds() throws IOException {
        Files.writeString(environment.home().resolve("k.pub"), LINE + "\r\n\r\n");
        assertCopied(ClipboardSequence.plain(LINE) + SENT);
        Files.writeString(environment.home().resolve("k.pub"), LINE);
        assertCopied(ClipboardSequence.plain(LINE) + SENT);
    }

    @Test
    void sendsNoControlCharacterOfAComment() throws IOException {
        Files.writeString(environment.home().resolve("k.pub"), LINE + "\u001b]0;x\u0007\u202eevil\n");
        assertCopied(LINE + "]0;xevil", ClipboardSequence.plain(LINE + "]0;xevil") + SENT);
    }

    @Test
    void printsButDoesNotSendAnOverlongComment() throws IOException {
        String line = LINE + "x".repeat(20_000);
        Files.writeString(environment.home().resolve("k.pub"), line + "\n");
        assertCopied(line, "");
    }

    @Test
    void sendsNothingAtARehearsal() {
        var terminal = TestTerminal.typing();
        assertThat(run(terminal, "--dry-run")).isZero();
        assertThat(terminal.out()).isEqualTo(LINE + "\n");
        assertThat(terminal.error()).isEmpty();
    }

    @Test
    void sendsThePublicHalfOfAPrivateKey() throws IOException {
        assertThat(new Program(environment, TestTerminal.piped())
                        .run(List.of("keygen", "--no-passphrase", "-f", "new", "-C", "", "-q", "-o", "none")))
                .isZero();
        String line = Files.readString(environment.home().resolve("new.pub")).strip();
        var terminal = TestTerminal.typing();
        assertThat(new Program(environment, terminal).run(List.of("key", "copy", "-f", "new")))
                .isZero();
        assertThat(terminal.out()).isEqualTo(line + "\n");
        assertThat(terminal.error()).isEqualTo(ClipboardSequence.plain(line) + SENT);
    }

    private void assertCopied(String error) {
        assertCopied(LINE, error);
    }

    private void assertCopied(String line, String error) {
        var terminal = TestTerminal.typing();
        assertThat(run(terminal)).isZero();
        assertThat(terminal.out()).isEqualTo(line + "\n");
        assertThat(terminal.error()).isEqualTo(error);
    }

    private int run(TestTerminal terminal, String... flags) {
        var words = new java.util.ArrayList<>(List.of("key", "copy", "-f", "k.pub"));
        words.addAll(List.of(flags));
        return new Program(environment, terminal).run(words);
    }
}
