// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.Progress;
import dev.mlgit.core.io.Theme;
import java.nio.charset.StandardCharsets;

/** A plain console over a {@link TestTerminal}. */
public record TestConsole(TestTerminal terminal) implements Console {
    /** A console nobody can answer on. */
    public static TestConsole silent() {
        return new TestConsole(TestTerminal.piped());
    }

    /** A console with somebody typing these answers. */
    public static TestConsole typing(String... answers) {
        return new TestConsole(TestTerminal.typing(answers));
    }

    @Override
    public void out(String line) {
        terminal.writeOut(line + "\n");
    }

    @Override
    public void write(String text) {
        terminal.writeOut(text);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        write(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void status(String line) {
        terminal.writeError(line + "\n");
    }

    @Override
    public void warn(String line) {
        terminal.writeError("warning: " + line + "\n");
    }

    @Override
    public void hint(String line) {
        terminal.writeError("hint: " + line + "\n");
    }

    @Override
    public Progress progress() {
        return new Progress() {
            @Override
            public void update(String line) {}

            @Override
            public void finish(String line) {}

            @Override
            public boolean visible() {
                return false;
            }
        };
    }

    @Override
    public boolean interactive() {
        return terminal.inputIsTerminal();
    }

    @Override
    public String ask(String prompt) {
        requireSomebody(prompt);
        terminal.dropTypeAhead();
        terminal.writeError(prompt);
        return terminal.readLine().orElseThrow(() -> MlgitException.interrupted("no answer: the input ended"));
    }

    @Override
    public char[] askSecret(String prompt) {
        requireSomebody(prompt);
        return terminal.readSecret(prompt).orElseThrow(() -> MlgitException.interrupted("no answer: the input ended"));
    }

    @Override
    public Theme theme() {
        return Theme.PLAIN;
    }

    @Override
    public Theme outTheme() {
        return Theme.PLAIN;
    }

    @Override
    public int width() {
        return 80;
    }

    private void requireSomebody(String prompt) {
        if (!interactive()) {
            throw new AssertionError("asked where nobody can answer: " + prompt);
        }
    }
}
