// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The process's own streams. Written without {@code System.out}, whose encoder costs start-up time. */
final class SystemTerminal implements Terminal {
    private static final String KEYBOARD = "/dev/tty";

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final OutputStream error = new FileOutputStream(FileDescriptor.err);
    private final InputStream in;
    private final List<String> device;
    private final Answers answers = new Answers(this::readChars);

    SystemTerminal() {
        this(new FileInputStream(FileDescriptor.in), List.of());
    }

    private SystemTerminal(InputStream in, List<String> device) {
        this.in = in;
        this.device = List.copyOf(device);
    }

    /**
     * For a program whose standard input is not the keyboard, as ssh's is not under git: questions are answered at the
     * terminal the process belongs to, where there is one.
     */
    static SystemTerminal ofKeyboard() {
        try {
            return new SystemTerminal(new FileInputStream(KEYBOARD), List.of("-F", KEYBOARD));
        } catch (FileNotFoundException noTerminal) {
            return new SystemTerminal(InputStream.nullInputStream(), List.of("-F", KEYBOARD));
        }
    }

    @Override
    public void writeOut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeOut(bytes, 0, bytes.length);
    }

    @Override
    public void writeOut(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException closedPipe) {
            throw new OutputClosedException(closedPipe);
        }
    }

    @Override
    public void writeError(String text) {
        try {
            error.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closedPipe) {
            throw new OutputClosedException(closedPipe);
        }
    }

    @Override
    public void flush() {}

    @Override
    public boolean inputIsTerminal() {
        return device.isEmpty() ? isTerminal(0) : Stty.run("-F", KEYBOARD, "-g");
    }

    @Override
    public boolean outputIsTerminal() {
        return isTerminal(1);
    }

    @Override
    public boolean errorIsTerminal() {
        return isTerminal(2);
    }

    /** Without line mode for a moment: in it nobody sees the line that has no end yet. */
    @Override
    public void dropTypeAhead() {
        if (!inputIsTerminal()) {
            return;
        }
        try (var unbuffered = TerminalModes.set(device, "-icanon", "-echo", "min", "0", "time", "0")) {
            while (in.available() > 0 && in.read() >= 0) {
                // What was typed is no answer.
            }
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read standard input").causedBy(unreadable);
        }
    }

    @Override
    public Optional<String> readLine() {
        boolean ended = false;
        try {
            Optional<char[]> line = answers.next();
            ended = true;
            return line.map(String::new);
        } finally {
            if (!ended) {
                writeError("\n");
            }
        }
    }

    @Override
    public Optional<char[]> readSecret(String prompt) {
        try (var silence = TerminalModes.set(device, "-echo")) {
            writeError(prompt);
            return answers.next();
        } finally {
            writeError("\n");
        }
    }

    @Override
    public byte[] readAllInput() {
        var all = new WipedBuffer();
        byte[] part = new byte[8192];
        try {
            // Not FileInputStream.readAllBytes: some Javas ask for the file's position first, and a pipe has none.
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                all.write(part, 0, length);
            }
            return all.toByteArray();
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read standard input").causedBy(unreadable);
        } finally {
            all.wipe();
            Arrays.fill(part, (byte) 0);
        }
    }

    /** The command has ended, and cleaned up after itself; a stopped process need not wait for it any longer. */
    void commandEnded() {
        answers.commandEnded();
    }

    @Override
    public int width() {
        String columns = System.getenv("COLUMNS");
        if (columns != null && columns.matches("[1-9][0-9]{0,4}")) {
            return Integer.parseInt(columns);
        }
        return inputIsTerminal() ? Stty.columns().orElse(80) : 80;
    }

    /** Reads byte by byte: what follows the line belongs to whoever reads next, a child process too. */
    private Optional<char[]> readChars() {
        var line = new WipedBuffer();
        try {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = in.read();
            }
            return Optional.of(line.decode());
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read standard input").causedBy(unreadable);
        } finally {
            line.wipe();
        }
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noProc) {
            return Stty.run("-g");
        }
    }

    /** Bytes of a line that may be a passphrase. */
    private static final class WipedBuffer extends ByteArrayOutputStream {
        /** Large enough for any passphrase: growing would leave a copy behind. */
        WipedBuffer() {
            super(8192);
        }

        char[] decode() {
            int length = count > 0 && buf[count - 1] == '\r' ? count - 1 : count;
            var decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(buf, 0, length));
            char[] characters = new char[decoded.remaining()];
            decoded.get(characters);
            Arrays.fill(decoded.array(), '\0');
            return characters;
        }

        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }

    /** Whoever read our output has gone away, as {@code head} does: no failure, and nobody left to tell. */
    static final class OutputClosedException extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        OutputClosedException(IOException cause) {
            super(cause);
        }
    }
}
