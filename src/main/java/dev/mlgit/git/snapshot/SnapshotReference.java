// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.SmallFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A reference below {@code refs/mlgit/}, written as Git writes one: with a lock, all at once, and on the disk. */
final class SnapshotReference {
    static final String FOLDER = "refs/mlgit/";

    private static final Duration MOST_WAIT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private final String name;
    private final Path file;

    /** @param shortName without {@code refs/mlgit/}; made by mlgit, so that it is a good name */
    SnapshotReference(Path commonDirectory, String shortName) {
        this.name = FOLDER + shortName;
        this.file = commonDirectory.resolve(name);
    }

    String name() {
        return name;
    }

    /** False where it is so already. */
    boolean set(String commit) throws IOException {
        return !(commit + "\n").equals(SmallFile.textIfThere(file)) && assure(commit);
    }

    /** The same, behind whoever is just about to take it away. */
    boolean assure(String commit) throws IOException {
        String text = commit + "\n";
        Path folder = file.resolveSibling(".").normalize();
        Path lock = lock(folder);
        boolean moved = false;
        try {
            if (text.equals(SmallFile.textIfThere(file))) {
                return false;
            }
            try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(lock, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            moved = true;
        } finally {
            if (!moved) {
                Files.deleteIfExists(lock);
            }
        }
        DiskSync.now(List.of(folder));
        return true;
    }

    /** Takes away what {@link #set} has just made. */
    void remove() throws IOException {
        Path lock = lock(file.resolveSibling(".").normalize());
        try {
            Files.deleteIfExists(file);
        } finally {
            Files.deleteIfExists(lock);
        }
    }

    /** Waits for somebody else's for a moment. */
    private Path lock(Path folder) throws IOException {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        long end = System.nanoTime() + MOST_WAIT.toNanos();
        while (true) {
            try {
                Files.createDirectories(folder);
                return Files.createFile(lock);
            } catch (NoSuchFileException emptied) {
                // Git takes directories away that packing has emptied.
                if (System.nanoTime() > end) {
                    throw emptied;
                }
            } catch (FileAlreadyExistsException taken) {
                if (isLeftBehind(folder, lock)) {
                    Files.deleteIfExists(lock);
                } else if (System.nanoTime() > end) {
                    throw new IOException("the reference " + name + " is locked by " + lock, taken);
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** By somebody who was killed: nobody holds one for an hour. The clock asked is that of the file system. */
    private static boolean isLeftBehind(Path folder, Path lock) throws IOException {
        Path now = Files.createTempFile(folder, "now", ".lock");
        try {
            long age = Files.getLastModifiedTime(now).toMillis()
                    - Files.getLastModifiedTime(lock).toMillis();
            return age > LEFT_BEHIND.toMillis();
        } catch (NoSuchFileException given) {
            return false;
        } finally {
            Files.deleteIfExists(now);
        }
    }
}
