// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.io.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a command of the tour talks to: nobody who could answer, and a screen that shows and remembers both streams in
 * the order they were written.
 */
final class RecordingTerminal implements Terminal {
    private final Consumer<String> screen;
    private final boolean table;
    private final boolean progress;
    private final int width;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder error = new StringBuilder();

    private RecordingTerminal(Consumer<String> screen, boolean table, boolean progress, int width) {
        this.screen = screen;
        this.table = table;
        this.progress = progress;
        this.width = width;
    }

    /** Shows everything, tables as a person sees them. */
    static RecordingTerminal showing(Consumer<String> screen, boolean progress, int width) {
        return new RecordingTerminal(screen, true, progress, width);
    }

    /** Shows nothing. */
    static RecordingTerminal silent() {
        return new RecordingTerminal(text -> {}, false, false, 80);
    }

    synchronized String out() {
        return out.toString();
    }

    synchronized String error() {
        return error.toString();
    }

    @Override
    public synchronized void writeOut(String text) {
        out.append(text);
        screen.accept(text);
    }

    @Override
    public void writeOut(byte[] bytes, int offset, int length) {
        writeOut(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void writeError(String text) {
        error.append(text);
        screen.accept(text);
    }

    @Override
    public void flush() {}

    @Override
    public boolean inputIsTerminal() {
        return false;
    }

    @Override
    public boolean outputIsTerminal() {
        return table;
    }

    @Override
    public boolean errorIsTerminal() {
        return progress;
    }

    @Override
    public void dropTypeAhead() {}

    @Override
    public Optional<String> readLine() {
        return Optional.empty();
    }

    @Override
    public Optional<char[]> readSecret(String prompt) {
        return Optional.empty();
    }

    @Override
    public byte[] readAllInput() {
        return new byte[0];
    }

    @Override
    public int width() {
        return width;
    }
}
