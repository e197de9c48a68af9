// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.Progress;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.Terminal;
import dev.mlgit.core.io.Theme;
import java.util.List;

/** The console over a terminal, with the flags of this invocation applied. */
final class TerminalConsole implements Console {
    private final Terminal terminal;
    private final boolean quiet;
    private final boolean interactive;
    private final Theme theme;
    private final Theme outTheme;

    TerminalConsole(Terminal terminal, boolean quiet, boolean interactive, Theme theme, Theme outTheme) {
        this.terminal = terminal;
        this.quiet = quiet;
        this.interactive = interactive;
        this.theme = theme;
        this.outTheme = outTheme;
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
        terminal.writeOut(bytes, offset, length);
    }

    @Override
    public void status(String line) {
        if (!quiet) {
            terminal.writeError(SafeText.of(line) + "\n");
        }
    }

    @Override
    public void warn(String line) {
        terminal.writeError(theme.warning("warning:") + " " + SafeText.of(line) + "\n");
    }

    @Override
    public void hint(String line) {
        terminal.writeError(theme.hint("hint:") + " " + SafeText.of(line) + "\n");
    }

    @Override
    public Progress progress() {
        return new TerminalProgress(terminal, !quiet && terminal.errorIsTerminal());
    }

    @Override
    public boolean interactive() {
        return interactive;
    }

    @Override
    public String ask(String prompt) {
        requireSomebody(prompt);
        terminal.dropTypeAhead();
        terminal.writeError(SafeText.of(prompt));
        terminal.flush();
        return terminal.readLine().orElseThrow(TerminalConsole::endOfInput);
    }

    @Override
    public char[] askSecret(String prompt) {
        requireSomebody(prompt);
        return terminal.readSecret(SafeText.of(prompt)).orElseThrow(TerminalConsole::endOfInput);
    }

    @Override
    public Theme theme() {
        return theme;
    }

    @Override
    public Theme outTheme() {
        return outTheme;
    }

    @Override
    public int width() {
        return terminal.width();
    }

    private void requireSomebody(String prompt) {
        if (!interactive) {
            throw new MlgitException(
                    ErrorKind.BUG, "asked a question where nobody can answer: " + prompt, List.of(), null);
        }
    }

    private static MlgitException endOfInput() {
        return MlgitException.interrupted("no answer: the input ended");
    }
}
