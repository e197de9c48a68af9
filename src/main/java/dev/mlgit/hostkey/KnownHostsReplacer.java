// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.file.FileWrites;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * Puts a changed known_hosts file in the place of the old one as ssh-keygen does: whole, at once, with the old content
 * beside it under the name with {@code .old}. The mode is kept, and a link stays a link.
 *
 * <p>Whoever appends to the old file meanwhile, as ssh does without asking for a lock, loses nothing: what came after
 * the content that was read is added to the new file.
 */
final class KnownHostsReplacer {
    /** More than a million lines; what is larger is something else, and is held in memory here. */
    private static final long MOST_BYTES = 256L * 1024 * 1024;

    private static final int REPLACED_TRIES = 5;
    private static final int LOCK_TRIES = 300;
    private static final long LOCK_PAUSE_NANOS = 10_000_000;

    private KnownHostsReplacer() {}

    /** Where the old content is kept. */
    static Path backupOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".old");
    }

    /** The command that puts the old content back; a link stays a link by it too. */
    static String undo(Path file, Path backup) {
        return "mv " + ShellWord.safe(backup.toString()) + " "
                + ShellWord.safe(target(file).toString());
    }

    private static Path target(Path file) {
        try {
            return Files.isSymbolicLink(file) ? file.toRealPath() : file;
        } catch (IOException unreadable) {
            return file;
        }
    }

    /**
     * Changes a file.
     *
     * @param change from the content to the new one, one character for each byte; the same content changes nothing
     * @return where the old content is; empty when nothing was changed
     * @throws MlgitException of kind FAILED, the file untouched
     */
    static Optional<Path> replace(Path file, UnaryOperator<String> change) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw failed(file, Files.isDirectory(file) ? "Is a directory" : "not a file", Optional.empty());
        }
        try {
            if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
                throw new IOException("larger than " + MOST_BYTES / (1024 * 1024) + " MB");
            }
            for (int attempt = 0; attempt < REPLACED_TRIES; attempt++) {
                var before = identity(file);
                try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    lock(channel, file);
                    // While we waited for the lock its holder may have put a new file in this one's place.
                    if (before.equals(identity(file))) {
                        return replace(file, channel, change);
                    }
                }
            }
            throw new IOException("another program keeps replacing it");
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw failed(file, FileFailure.of(failure), Optional.of(failure));
        }
    }

    private static Optional<Path> replace(Path file, FileChannel channel, UnaryOperator<String> change)
            throws IOException {
        String old = read(channel, 0);
        String changed = change.apply(old);
        if (changed.equals(old)) {
            return Optional.empty();
        }
        Path real = file.toRealPath();
        Path next = Files.createTempFile(real.getParent(), "." + real.getFileName() + ".", ".tmp");
        try {
            FileWrites.replace(next, changed.getBytes(KnownHostsFile.BYTES), mode(real));
            Path backup = backUp(file, real);
            Files.move(next, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            keepLate(channel, old.length(), real);
            return Optional.of(backup);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static Object identity(Path file) throws IOException {
        return String.valueOf(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    }

    /** A second name for the old file, as ssh-keygen makes it, so that late lines are in it too. */
    private static Path backUp(Path file, Path real) throws IOException {
        Path backup = backupOf(file);
        Files.deleteIfExists(backup);
        try {
            return Files.createLink(backup, real);
        } catch (FileSystemException | UnsupportedOperationException noHardLinks) {
            FileWrites.replace(backup, Files.readAllBytes(real), mode(real));
            return backup;
        }
    }

    /** Lines that somebody appended to the old file after it was read. */
    private static void keepLate(FileChannel oldFile, long known, Path file) throws IOException {
        String late = read(oldFile, known);
        if (!late.isEmpty()) {
            Files.write(file, late.getBytes(KnownHostsFile.BYTES), StandardOpenOption.APPEND);
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static String read(FileChannel channel, long from) throws IOException {
        var bytes = ByteBuffer.allocate(Math.toIntExact(Math.max(0, channel.size() - from)));
        long at = from;
        while (bytes.hasRemaining()) {
            int count = channel.read(bytes, at);
            if (count < 0) {
                break;
            }
            at += count;
        }
        return new String(bytes.array(), 0, bytes.position(), KnownHostsFile.BYTES);
    }

    private static void lock(FileChannel channel, Path file) {
        for (int attempt = 0; attempt < LOCK_TRIES; attempt++) {
            if (tryLock(channel)) {
                return;
            }
            LockSupport.parkNanos(LOCK_PAUSE_NANOS);
        }
        throw MlgitException.failed(
                "cannot change " + SafeText.line(file.toString()) + ": another program keeps it locked",
                "fuser -v " + SafeText.line(file.toString()));
    }

    private static boolean tryLock(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByAnotherThread) {
            return false;
        } catch (IOException noLocksHere) {
            // Some mounts have none; the replacement itself is one step all the same.
            return true;
        }
    }

    private static MlgitException failed(Path file, String reason, Optional<IOException> cause) {
        String shown = SafeText.line(file.toString());
        var failure = MlgitException.failed("cannot change " + shown + ": " + reason, "ls -ld " + shown);
        return cause.map(failure::causedBy).orElse(failure);
    }
}
