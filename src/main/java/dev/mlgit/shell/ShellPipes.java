// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/**
 * The two named pipes to the user's shell, in a directory that is the user's alone. Both ends of both are held open
 * here, so that no open ever waits. The directory holds a file that is locked as long as this process lives: by it the
 * next session knows what a killed one has left, and clears that away.
 */
final class ShellPipes implements AutoCloseable {
    private static final String PREFIX = "mlgit-shell-";

    /** Never looked into: to open and close a file that this process has locked would unlock it. */
    private static final String OURS = PREFIX + ProcessHandle.current().pid() + "-";

    private static final String OWNER = "owner";
    private static final String REPORTS = "reports";

    /** Longer than any session needs from making its directory to locking it. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final Path directory;
    private final FileChannel owner;
    private final RandomAccessFile lines;
    private final RandomAccessFile reports;

    /** @param linesName the pipe's name that the shell reads; it begins that shell's messages */
    static ShellPipes make(String linesName) throws IOException {
        return new ShellPipes(Files.createTempDirectory(OURS), linesName);
    }

    /** The same in another directory than the system's temporary one. */
    static ShellPipes makeIn(Path parent, String linesName) throws IOException {
        return new ShellPipes(Files.createTempDirectory(parent, OURS), linesName);
    }

    private ShellPipes(Path directory, String linesName) throws IOException {
        this.directory = directory;
        boolean made = false;
        try {
            owner = FileChannel.open(directory.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // Held until the channel is closed, by us or by our end.
            FileLock unused = owner.lock();
            Path in = directory.resolve(linesName);
            Path out = reportsPath();
            makePipes(in, out);
            lines = new RandomAccessFile(in.toFile(), "rw");
            reports = new RandomAccessFile(out.toFile(), "rw");
            made = true;
        } finally {
            if (!made) {
                deleteFiles(directory);
            }
        }
        sweep();
    }

    Path directory() {
        return directory;
    }

    Path reportsPath() {
        return directory.resolve(REPORTS);
    }

    RandomAccessFile lines() {
        return lines;
    }

    RandomAccessFile reports() {
        return reports;
    }

    @Override
    public void close() throws IOException {
        try (owner;
                lines;
                reports) {
            deleteFiles(directory);
        }
    }

    private static void makePipes(Path in, Path out) throws IOException {
        try {
            Process made = new ProcessBuilder("mkfifo", "-m", "600", in.toString(), out.toString())
                    .redirectErrorStream(true)
                    .start();
            if (made.waitFor() != 0) {
                throw new IOException(new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    /** Clears away what killed sessions of this user have left beside our own directory. */
    private void sweep() {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent == null) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
            PosixFileAttributes own = attributes(directory);
            for (Path other : found) {
                if (!other.getFileName().toString().startsWith(OURS)) {
                    sweep(other, own);
                }
            }
        } catch (IOException unreadable) {
            // Only tidiness is lost.
            return;
        }
    }

    private static void sweep(Path other, PosixFileAttributes own) {
        try {
            if (isOldAndOurs(attributes(other), own) && isAbandoned(other.resolve(OWNER))) {
                deleteFiles(other);
            }
        } catch (IOException gone) {
            // Another session was quicker, or it is not ours to clear away.
            return;
        }
    }

    /** The clock is that of the disk. */
    private static boolean isOldAndOurs(PosixFileAttributes other, PosixFileAttributes own) {
        return other.isDirectory()
                && other.owner().equals(own.owner())
                && PosixFilePermissions.toString(other.permissions()).equals("rwx------")
                && other.lastModifiedTime()
                        .toInstant()
                        .isBefore(own.lastModifiedTime().toInstant().minus(YOUNG));
    }

    /** A directory without that file was made by something else. */
    private static boolean isAbandoned(Path ownerFile) throws IOException {
        try (var channel = FileChannel.open(ownerFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        }
    }

    private static PosixFileAttributes attributes(Path directory) throws IOException {
        return Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** A directory in it was not made by us: it stays, and so does what holds it. */
    private static void deleteFiles(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException gone) {
            // The shell that ended has cleared up itself.
            return;
        }
        Files.deleteIfExists(directory);
    }
}
