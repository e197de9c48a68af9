// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A real terminal: a program in a tmux server of its own, keys sent to it, its screen read back. */
public final class TmuxSession implements AutoCloseable {
    private static final Duration MOST = Duration.ofSeconds(30);

    private static final String ENDED = "exit code of the program: ";

    private final Path directory;
    private final Map<String, String> environment;
    private final Path sockets;

    private TmuxSession(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = new HashMap<>(environment);
        this.sockets = socketDirectory();
        this.environment.put("TMUX_TMPDIR", sockets.toString());
    }

    /** Not in the test's directory, which some tests want empty. The name is short, as that of a socket must be. */
    private static Path socketDirectory() {
        try {
            return Files.createTempDirectory("tmux");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Starts the command on a terminal of 100 by 40; the screen stays when it ends. */
    public static TmuxSession start(Path directory, Map<String, String> environment, List<String> command) {
        RealParts.assumeProgram("tmux", "tmux");
        var session = new TmuxSession(directory, environment);
        var words = new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "40"));
        String started =
                String.join(" ", command.stream().map(TmuxSession::quoted).toList());
        // tmux itself now and then misses the end of a program, so the screen tells it.
        words.add("trap : INT; " + started + "; printf '\\n" + ENDED + "%s\\n' $?; exec sleep 600");
        session.tmux(words);
        return session;
    }

    /** Types this text, without Enter. */
    public TmuxSession type(String text) {
        tmux(List.of("send-keys", "-l", "--", text));
        return this;
    }

    /** Presses keys by tmux's names: Enter, Tab, C-c, Up. */
    public TmuxSession press(String... keys) {
        var words = new ArrayList<>(List.of("send-keys"));
        words.addAll(List.of(keys));
        tmux(words);
        return this;
    }

    /** Types the line, and Enter once the screen shows it: what follows waits for what comes after it. */
    public TmuxSession line(String text) {
        type(text);
        waitUntil("echo of: " + text, screen -> screen.endsWith(text.stripTrailing()));
        return press("Enter");
    }

    /** Sets an option of the server, such as {@code set-clipboard}. */
    public TmuxSession set(String option, String value) {
        tmux(List.of("set-option", "-s", option, value));
        return this;
    }

    /** Waits until tmux has taken something into its own clipboard; that. */
    public String waitForBuffer() {
        waitUntil("a buffer", screen -> !tmux(List.of("list-buffers")).isEmpty());
        return tmux(List.of("show-buffer"));
    }

    /** The screen, without blanks at line ends and without empty lines below. */
    public String screen() {
        return String.join(
                        "\n",
                        tmux(List.of("capture-pane", "-p"))
                                .lines()
                                .map(String::stripTrailing)
                                .toList())
                .stripTrailing();
    }

    /** Waits until the screen holds this text. */
    public TmuxSession waitFor(String text) {
        waitUntil("text: " + text, screen -> screen.contains(text));
        return this;
    }

    /** Waits until the last line of the screen is this one. */
    public TmuxSession waitForLastLine(String line) {
        waitUntil("last line: " + line, screen -> screen.equals(line) || screen.endsWith("\n" + line));
        return this;
    }

    /** Waits for the program's end; its exit code. */
    public int waitForExit() {
        waitUntil("the program's end", screen -> screen.contains(ENDED));
        String screen = screen();
        return Integer.parseInt(
                screen.substring(screen.lastIndexOf(ENDED) + ENDED.length()).strip());
    }

    @Override
    public void close() {
        RealCommand.run(directory, environment, List.of("tmux", "kill-server"));
        // By rm, which minds no file that the ending server takes away meanwhile.
        RealCommand.run(directory, environment, List.of("rm", "-rf", sockets.toString()));
    }

    private void waitUntil(String what, Predicate<String> seen) {
        long deadline = System.nanoTime() + MOST.toNanos();
        String screen = screen();
        while (!seen.test(screen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what + "\n" + screen);
            }
            Thread.onSpinWait();
            screen = screen();
        }
    }

    private String tmux(List<String> words) {
        var command = new ArrayList<>(List.of("tmux"));
        command.addAll(words);
        return RealCommand.run(directory, environment, command).success();
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
