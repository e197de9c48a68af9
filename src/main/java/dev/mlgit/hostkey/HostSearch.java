// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the lines of a file that name one of some hosts. Every hashed line costs a hash with a salt of its own, so the
 * halves of a large file are searched at the same time.
 */
final class HostSearch {
    /** From about here on a second thread is worth its start. */
    static final long LARGE = 1 << 20;

    private final Path file;
    private final List<String> names;

    /** @param names each {@code host} or {@code [host]:port} */
    HostSearch(Path file, List<String> names) {
        this.file = file;
        this.names = List.copyOf(names);
    }

    /**
     * Every line that names one of them, in the order of the file, by the thread that calls.
     *
     * @throws java.nio.file.NoSuchFileException when there is no file
     */
    void run(Consumer<ScannedLine> each) throws IOException {
        boolean halved = Files.isRegularFile(file) && Files.size(file) >= LARGE && inHalves(each);
        if (!halved) {
            var matcher = new HostMatcher(names);
            KnownHostsScanner.scan(file, line -> {
                if (line.names(matcher)) {
                    each.accept(line);
                }
            });
        }
    }

    /** False where a half could not be read, and nothing was told yet: the file as a whole then says why. */
    private boolean inHalves(Consumer<ScannedLine> each) throws IOException {
        var hits = new ArrayList<Hit>();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long middle = startOfLine(channel, channel.size() / 2);
            var front = new Half(channel, 0, middle);
            var back = new Half(channel, middle, Long.MAX_VALUE);
            var helper = new Thread(back, "mlgit-host-search");
            helper.setDaemon(true);
            helper.start();
            front.run();
            helper.join();
            if (!front.whole || !back.whole) {
                return false;
            }
            hits.addAll(front.hits);
            back.hits.forEach(hit -> hits.add(new Hit(front.lines + hit.number, hit.line)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw MlgitException.interrupted("interrupted").causedBy(stopped);
        }
        var line = new ScannedLine();
        for (Hit hit : hits) {
            line.moveTo(hit.line, hit.number);
            each.accept(line);
        }
        return true;
    }

    /** Where the first line begins that does not begin before this place. */
    private static long startOfLine(FileChannel channel, long from) throws IOException {
        var in = new Part(channel, from, Long.MAX_VALUE);
        byte[] some = new byte[1024];
        long at = from;
        for (int read = in.read(some); read >= 0; read = in.read(some)) {
            for (int index = 0; index < read; index++) {
                at++;
                if (some[index] == '\n') {
                    return at;
                }
            }
        }
        return at;
    }

    /** A line that was found, kept beyond the scan. */
    private static final class Hit {
        private final int number;
        private final byte[] line;

        Hit(int number, byte[] line) {
            this.number = number;
            this.line = line;
        }
    }

    /** One of the two, with a matcher of its own. */
    private final class Half implements Runnable {
        private final InputStream in;
        private final List<Hit> hits = new ArrayList<>();
        private int lines;
        private boolean whole;

        Half(FileChannel channel, long from, long to) {
            this.in = new Part(channel, from, to);
        }

        @Override
        public void run() {
            var matcher = new HostMatcher(names);
            try {
                KnownHostsScanner.scan(in, line -> {
                    lines = line.number();
                    if (line.names(matcher)) {
                        hits.add(new Hit(line.number(), line.copy()));
                    }
                });
                whole = true;
            } catch (IOException unreadable) {
                whole = false;
            }
        }
    }

    /** The bytes of a file from one place up to another, read without moving anybody else's place in it. */
    private static final class Part extends InputStream {
        private final FileChannel channel;
        private final long end;
        private long position;

        Part(FileChannel channel, long start, long end) {
            this.channel = channel;
            this.position = start;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int most = (int) Math.min(length, end - position);
            if (most == 0) {
                return length == 0 ? 0 : -1;
            }
            int read = channel.read(ByteBuffer.wrap(bytes, offset, most), position);
            position += Math.max(0, read);
            return read;
        }
    }
}
