// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.SmallFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A reference below {@code refs/mlgit/}, written as Git writes one: with a lock, all at once, and on the disk. */
final class SnapshotReference {
    static final String FOLDER = "refs/mlgit/";

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
        String text = commit + "\n";
        if (text.equals(SmallFile.textIfThere(file))) {
            return false;
        }
        Path folder = file.resolveSibling(".").normalize();
        Files.createDirectories(folder);
        Path lock = lock();
        boolean moved = false;
        try {
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
        DiskSync.directories(List.of(folder));
        return true;
    }

    /** Takes away what {@link #set} has just made. */
    void remove() throws IOException {
        Path lock = lock();
        try {
            Files.deleteIfExists(file);
        } finally {
            Files.deleteIfExists(lock);
        }
    }

    private Path lock() throws IOException {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try {
            return Files.createFile(lock);
        } catch (FileAlreadyExistsException taken) {
            throw new IOException("the reference " + name + " is locked by " + lock, taken);
        }
    }
}
