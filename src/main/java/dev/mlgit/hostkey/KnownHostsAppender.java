// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Adds lines to a known_hosts file as OpenSSH does: at the end, nothing else touched. A new file is its owner's alone;
 * an old one keeps its mode, and a link stays a link. What is there is read line by line, however long the file.
 */
final class KnownHostsAppender {
    private static final int TRIES = 5;
    private static final int LOCK_TRIES = 200;
    private static final long LOCK_PAUSE_NANOS = 10_000_000;

    private final Path file;
    private final boolean hashed;

    /** @param hashed true to hide the names of new lines, as {@code HashKnownHosts} has it */
    KnownHostsAppender(Path file, boolean hashed) {
        this.file = file;
        this.hashed = hashed;
    }

    Path file() {
        return file;
    }

    /** Adds the key; false when the file had it already. */
    boolean add(String name, SshPublicKey key) throws IOException {
        return add(HostKeyMarker.NONE, name, key);
    }

    /**
     * Adds a line; false when the file had such a one.
     *
     * @param name with a marker, patterns between commas
     */
    synchronized boolean add(HostKeyMarker marker, String name, SshPublicKey key) throws IOException {
        createDirectory();
        boolean written = false;
        // Another program may put a new file in this one's place while we write, as ssh-keygen -R does; then our line
        // went into the old one, and goes into the new one too.
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (holds(marker, name, key)) {
                return written;
            }
            written |= append(marker, name, key);
        }
        if (!holds(marker, name, key)) {
            throw new IOException("another program keeps replacing it");
        }
        return written;
    }

    private void createDirectory() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private boolean append(HostKeyMarker marker, String name, SshPublicKey key) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(file, options, ownerOnly);
                // Closed last on purpose: closing any channel on a file ends this process's locks on it.
                var reader = FileChannel.open(file, StandardOpenOption.READ)) {
            var lock = lock(channel);
            var found = new Search(marker, name, key);
            KnownHostsScanner.scan(Channels.newInputStream(reader), found::look);
            if (found.successful) {
                return false;
            }
            String shown = hashed ? HashedName.of(name) : name;
            String mark = marker == HostKeyMarker.NONE ? "" : marker.text() + " ";
            String line = mark + shown + " " + key.type() + " " + key.base64() + "\n";
            // One write, so that it stays whole even where another program appends without a lock.
            write(channel, reader.size(), (endsWithALine(reader) ? "" : "\n") + line);
            channel.force(true);
            if (lock.isPresent()) {
                lock.get().release();
            }
            return true;
        }
    }

    private boolean holds(HostKeyMarker marker, String name, SshPublicKey key) throws IOException {
        var found = new Search(marker, name, key);
        try {
            KnownHostsScanner.scan(file, found::look);
        } catch (NoSuchFileException none) {
            return false;
        }
        return found.successful;
    }

    /** Looks for a line that makes another one superfluous. */
    private static final class Search {
        private final HostKeyMarker marker;
        private final String text;
        private final HostMatcher names;
        private final SshPublicKey key;
        private boolean successful;

        Search(HostKeyMarker marker, String name, SshPublicKey key) {
            this.marker = marker;
            this.text = name;
            this.names = new HostMatcher(List.of(name));
            this.key = key;
        }

        void look(ScannedLine line) {
            // Patterns between commas name no host themselves: those are compared as they stand.
            successful = successful
                    || ((marker != HostKeyMarker.NONE || line.names(names))
                            && line.parsed()
                                    .filter(one ->
                                            one.marker() == marker && one.key().equals(key))
                                    .filter(one -> one.names().text().equalsIgnoreCase(text) || line.names(names))
                                    .isPresent());
        }
    }

    /** Empty where the file system has no locks, as some mounts; appending is still one write. */
    private static Optional<FileLock> lock(FileChannel channel) {
        for (int attempt = 0; attempt < LOCK_TRIES; attempt++) {
            try {
                var lock = channel.tryLock();
                if (lock != null) {
                    return Optional.of(lock);
                }
            } catch (OverlappingFileLockException heldByAnotherThread) {
                // The same as held by another process: wait.
            } catch (IOException noLocksHere) {
                return Optional.empty();
            }
            LockSupport.parkNanos(LOCK_PAUSE_NANOS);
        }
        return Optional.empty();
    }

    private static boolean endsWithALine(FileChannel reader) throws IOException {
        long size = reader.size();
        var last = ByteBuffer.allocate(1);
        return size == 0 || (reader.read(last, size - 1) == 1 && last.get(0) == '\n');
    }

    /** A disk that is full in the middle of a line must not leave half of it: the next line would be lost too. */
    private static void write(FileChannel channel, long before, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException full) {
            if (channel.size() == before + bytes.position()) {
                channel.truncate(before);
            }
            throw full;
        }
    }
}
