// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.terminal;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;

/**
 * The terminal the interactive shell stands on. It is lent to foreign programs and taken back after them.
 *
 * <p>While the shell holds it, Ctrl-Z and Ctrl-\ are switched off: neither may stop or dump the shell itself.
 */
public final class JLineTerminal implements Terminal, AutoCloseable {
    private static final int DEFAULT_COLUMNS = 80;
    private static final int DEFAULT_ROWS = 24;
    private static final int KILLED_BY_SIGNAL = 128;

    private final org.jline.terminal.Terminal jline;
    private Attributes outside;

    private JLineTerminal(org.jline.terminal.Terminal jline) {
        this.jline = jline;
        this.outside = jline.getAttributes();
        if (jline.getColumns() <= 0 || jline.getRows() <= 0) {
            jline.setSize(Size.of(DEFAULT_COLUMNS, DEFAULT_ROWS));
        }
        hold();
    }

    /**
     * Opens the process's terminal, and asks it nothing. JNI alone first: where the others are only named, they are
     * loaded, and Java's foreign functions take longer to start than all the rest.
     */
    public static JLineTerminal open() {
        try {
            return new JLineTerminal(
                    systemTerminal().ffm(false).exec(false).dumb(false).build());
        } catch (IOException | IllegalStateException withoutJni) {
            return openAnyhow();
        }
    }

    private static JLineTerminal openAnyhow() {
        try {
            return new JLineTerminal(
                    systemTerminal().providers("jni,ffm,exec").dumb(true).build());
        } catch (IOException unusable) {
            throw MlgitException.failed("cannot open the terminal", "mlgit --help")
                    .causedBy(unusable);
        }
    }

    private static TerminalBuilder systemTerminal() {
        return builder().system(true).nativeSignals(true);
    }

    /** A terminal whose keys come from a stream, on a pseudo terminal of its own. */
    public static JLineTerminal over(InputStream keys, OutputStream screen) {
        try {
            return new JLineTerminal(builder()
                    .ffm(false)
                    .exec(false)
                    .system(false)
                    .streams(keys, screen)
                    .type("xterm-256color")
                    .build());
        } catch (IOException unusable) {
            throw MlgitException.failed("cannot open a terminal over streams").causedBy(unusable);
        }
    }

    private static TerminalBuilder builder() {
        return TerminalBuilder.builder().name("mlgit").graphemeCluster(false).encoding(StandardCharsets.UTF_8);
    }

    /** What the line editor works on; for the shell only. */
    public org.jline.terminal.Terminal jline() {
        return jline;
    }

    /** What happens on Ctrl-C while no line is being edited. */
    public void onInterrupt(Runnable action) {
        jline.handle(Signal.INT, signal -> action.run());
    }

    /**
     * Hands the terminal to a foreign program, with the modes it had outside the shell.
     *
     * @param suspendable false where nobody could continue a program stopped by Ctrl-Z
     */
    public void lend(boolean suspendable) {
        jline.flush();
        var modes = new Attributes(outside);
        if (!suspendable) {
            modes.setControlChar(ControlChar.VSUSP, 0);
        }
        jline.setAttributes(modes);
    }

    /** Takes the terminal back; modes left by a program that was killed or stopped are not kept. */
    public void takeBack(int exitCode) {
        if (exitCode < KILLED_BY_SIGNAL) {
            var left = jline.getAttributes();
            left.setControlChar(ControlChar.VSUSP, outside.getControlChar(ControlChar.VSUSP));
            outside = left;
        }
        hold();
    }

    /**
     * Switches the echo off while one of our own commands runs: a passphrase typed as soon as its prompt is seen is
     * then never shown. Questions echo their answers themselves.
     */
    public void hush() {
        var modes = jline.getAttributes();
        modes.setLocalFlag(LocalFlag.ECHO, false);
        jline.setAttributes(modes);
    }

    /** Back to the shell's own modes. */
    public void hold() {
        var modes = new Attributes(outside);
        modes.setControlChar(ControlChar.VSUSP, 0);
        modes.setControlChar(ControlChar.VQUIT, 0);
        jline.setAttributes(modes);
    }

    @Override
    public void writeOut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeOut(bytes, 0, bytes.length);
    }

    @Override
    public synchronized void writeOut(byte[] bytes, int offset, int length) {
        try {
            jline.output().write(bytes, offset, length);
            jline.output().flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Both streams are the one terminal here. */
    @Override
    public void writeError(String text) {
        writeOut(text);
    }

    @Override
    public void flush() {
        jline.flush();
    }

    @Override
    public boolean inputIsTerminal() {
        return true;
    }

    @Override
    public boolean outputIsTerminal() {
        return true;
    }

    @Override
    public boolean errorIsTerminal() {
        return true;
    }

    @Override
    public void dropTypeAhead() {
        KeyboardLine.dropTypeAhead(jline);
    }

    @Override
    public Optional<String> readLine() {
        return new KeyboardLine(jline, this, true).read().map(String::new);
    }

    @Override
    public Optional<char[]> readSecret(String prompt) {
        writeError(prompt);
        return new KeyboardLine(jline, this, false).read();
    }

    @Override
    public byte[] readAllInput() {
        var all = new StringBuilder();
        Optional<String> line = readLine();
        while (line.isPresent()) {
            all.append(line.get()).append('\n');
            line = readLine();
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int width() {
        int columns = jline.getColumns();
        return columns > 0 ? columns : DEFAULT_COLUMNS;
    }

    @Override
    public void close() {
        try {
            jline.setAttributes(outside);
            jline.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
