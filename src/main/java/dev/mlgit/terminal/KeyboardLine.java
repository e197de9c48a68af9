// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.terminal;

import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.jline.nativ.CLibrary;
import org.jline.terminal.Attributes;
import org.jline.utils.NonBlockingReader;

/**
 * One answer typed at the terminal, with or without echo. Unlike a read in the terminal's own line mode it ends at once
 * when the thread is interrupted, and what was typed never becomes a String.
 */
final class KeyboardLine {
    private static final int POLL_MILLISECONDS = 100;
    private static final int TYPED_ALREADY_MILLISECONDS = 10;
    private static final int STANDARD_INPUT = 0;
    private static final int BACKSPACE = 0x08;
    private static final int DELETE = 0x7f;
    private static final int END_OF_INPUT = 0x04;
    private static final int KILL_LINE = 0x15;

    private final org.jline.terminal.Terminal jline;
    private final JLineTerminal screen;
    private final boolean echo;
    private char[] typed = new char[64];
    private int length;

    KeyboardLine(org.jline.terminal.Terminal jline, JLineTerminal screen, boolean echo) {
        this.jline = jline;
        this.screen = screen;
        this.echo = echo;
    }

    /** Forgets what was typed already: what waits in the kernel, and what the line editor's library has read of it. */
    static void dropTypeAhead(org.jline.terminal.Terminal jline) {
        Attributes before = jline.enterRawMode();
        try {
            emptyKernelQueue();
            while (jline.reader().read(TYPED_ALREADY_MILLISECONDS) >= 0) {
                // What was typed is no answer.
            }
        } catch (InterruptedIOException stopped) {
            throw MlgitException.interrupted("interrupted").causedBy(stopped);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            jline.setAttributes(before);
        }
    }

    /** Setting modes can do that on the way, which the library's own calls do not. */
    private static void emptyKernelQueue() {
        try {
            var modes = new CLibrary.Termios();
            if (CLibrary.tcgetattr(STANDARD_INPUT, modes) == 0) {
                CLibrary.tcsetattr(STANDARD_INPUT, CLibrary.TCSAFLUSH, modes);
            }
        } catch (UnsatisfiedLinkError withoutNativeCode) {
            // Then reading is all there is.
            return;
        }
    }

    /** Empty at Ctrl-D on an empty line and when the terminal is gone. */
    Optional<char[]> read() {
        Attributes before = jline.enterRawMode();
        try {
            boolean answered = readKeys();
            screen.writeOut("\n");
            return answered ? Optional.of(Arrays.copyOf(typed, length)) : Optional.empty();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            Arrays.fill(typed, '\0');
            jline.setAttributes(before);
        }
    }

    private boolean readKeys() throws IOException {
        while (true) {
            int key = nextKey();
            if (key == NonBlockingReader.EOF || (key == END_OF_INPUT && length == 0)) {
                return false;
            }
            if (key == '\r' || key == '\n') {
                return true;
            }
            take(key);
        }
    }

    private int nextKey() throws IOException {
        int key = NonBlockingReader.READ_EXPIRED;
        while (key == NonBlockingReader.READ_EXPIRED) {
            if (Thread.interrupted()) {
                throw interrupted();
            }
            key = nextKeyWithin(POLL_MILLISECONDS);
        }
        return key;
    }

    /** The line editor's library looks at the interrupt as well, takes it away and throws; either may be first. */
    private int nextKeyWithin(int milliseconds) throws IOException {
        try {
            return jline.reader().read(milliseconds);
        } catch (InterruptedIOException stopped) {
            throw interrupted();
        }
    }

    private MlgitException interrupted() {
        screen.writeOut("^C\n");
        return MlgitException.interrupted("interrupted");
    }

    private void take(int key) {
        switch (key) {
            case BACKSPACE, DELETE -> erase();
            case KILL_LINE -> {
                while (length > 0) {
                    erase();
                }
            }
            default -> {
                if (key >= ' ') {
                    add((char) key);
                }
            }
        }
    }

    private void erase() {
        if (length == 0) {
            return;
        }
        char last = typed[--length];
        typed[length] = '\0';
        boolean pair = Character.isLowSurrogate(last) && length > 0;
        if (pair) {
            typed[--length] = '\0';
        }
        if (echo) {
            screen.writeOut("\b \b");
        }
    }

    private void add(char key) {
        if (length == typed.length) {
            char[] longer = Arrays.copyOf(typed, length * 2);
            Arrays.fill(typed, '\0');
            typed = longer;
        }
        typed[length++] = key;
        if (echo && !Character.isHighSurrogate(key)) {
            int start = Character.isLowSurrogate(key) && length > 1 ? length - 2 : length - 1;
            screen.writeOut(new String(typed, start, length - start));
        }
    }
}
