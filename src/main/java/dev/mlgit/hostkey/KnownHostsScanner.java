// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Goes through a known_hosts file line by line and holds no more of it than the longest line. */
final class KnownHostsScanner {
    /** Longer lines are no host's: they are refused, not passed over, since they might revoke a key. */
    static final int LONGEST_LINE = 16 << 20;

    private static final int FIRST_BUFFER = 1 << 16;

    private final InputStream in;
    private final Consumer<ScannedLine> each;
    private final ScannedLine line = new ScannedLine();
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    /** Where the first zero byte is of the line that is being read; -1 for none so far. */
    private int zero = -1;

    private int number;

    private KnownHostsScanner(InputStream in, Consumer<ScannedLine> each) {
        this.in = in;
        this.each = each;
    }

    /**
     * Every line of the file in turn.
     *
     * @throws NoSuchFileException when there is no file
     */
    static void scan(Path file, Consumer<ScannedLine> each) throws IOException {
        requireReadable(file);
        try (InputStream in = Files.newInputStream(file)) {
            scan(in, each);
        } catch (FileNotFoundException vanished) {
            throw new NoSuchFileException(file.toString());
        }
    }

    /** Every line of the stream, which stays open. */
    static void scan(InputStream in, Consumer<ScannedLine> each) throws IOException {
        new KnownHostsScanner(in, each).run();
    }

    /** A pipe would keep us waiting for ever; a device such as {@code /dev/null} says at once what it has. */
    private static void requireReadable(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "Is a directory");
        }
        boolean other = Files.exists(file) && !Files.isRegularFile(file);
        if (other && !file.toString().startsWith("/dev/")) {
            throw new FileSystemException(file.toString(), null, "not a file");
        }
    }

    private void run() throws IOException {
        int read = in.read(buffer, filled, buffer.length - filled);
        while (read >= 0) {
            filled += read;
            takeLines(filled - read);
            makeRoom();
            read = in.read(buffer, filled, buffer.length - filled);
        }
        if (filled > 0) {
            take(0, filled);
        }
    }

    /** The lines that are complete; the rest moves to the front. */
    private void takeLines(int from) {
        int start = 0;
        for (int at = from; at < filled; at++) {
            byte character = buffer[at];
            if (character > '\n') {
                continue;
            }
            if (character == '\n') {
                take(start, at);
                start = at + 1;
            } else if (character == 0 && zero < 0) {
                zero = at;
            }
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            zero = Math.max(-1, zero - start);
        }
    }

    private void take(int from, int to) {
        number++;
        line.moveTo(buffer, from, zero < 0 ? to : zero, to, number);
        zero = -1;
        each.accept(line);
    }

    private void makeRoom() throws IOException {
        if (filled < buffer.length) {
            return;
        }
        if (buffer.length >= LONGEST_LINE) {
            throw new IOException("line " + (number + 1) + " is longer than " + LONGEST_LINE + " bytes");
        }
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
}
