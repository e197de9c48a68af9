// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads what a log file has more than at the last look; bytes as they are. */
final class LogFollower {
    private static final int CHUNK = 64 * 1024;

    private final Path log;
    private final ByteSink sink;
    private long position;

    LogFollower(Path log, ByteSink sink) {
        this.log = log;
        this.sink = sink;
    }

    /** Where the bytes of a log go. */
    interface ByteSink {
        void write(byte[] bytes, int offset, int length);
    }

    /** True when there was something new. */
    boolean copyNew() {
        long before = position;
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            if (channel.size() < position) {
                // Somebody emptied the file: what is in it now is new.
                position = 0;
            }
            var buffer = ByteBuffer.allocate(CHUNK);
            int read = channel.read(buffer, position);
            while (read > 0) {
                sink.write(buffer.array(), 0, read);
                position += read;
                buffer.clear();
                read = channel.read(buffer, position);
            }
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the log " + log + ": " + unreadable.getMessage())
                    .causedBy(unreadable);
        }
        return position != before;
    }
}
