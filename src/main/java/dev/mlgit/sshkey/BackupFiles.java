// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The backups in a directory, each in a file of its own that is never written to again. A mount may refuse every change
 * of a mode, so none is asked for: files are made with the mode that they should have, and may get another.
 */
final class BackupFiles {
    private static final int LARGEST = 64 * 1024 * 1024;
    private static final String UNFINISHED = ".unfinished";
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path directory;

    BackupFiles(Path directory) {
        this.directory = directory;
    }

    /** Oldest first; none where there is no such directory. */
    List<BackupGeneration> all() {
        try (var files = Files.list(directory)) {
            return files.map(BackupGeneration::of)
                    .flatMap(Optional::stream)
                    .sorted(BackupGeneration.OLDEST_FIRST)
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        } catch (IOException unreadable) {
            throw failure("cannot read the directory " + directory, unreadable);
        }
    }

    byte[] read(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw MlgitException.failed("cannot read the backup " + file + ": it is no plain file");
        }
        try (var stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw MlgitException.failed(file + " is too large for a backup of keys");
            }
            return content;
        } catch (IOException unreadable) {
            throw failure("cannot read the backup " + file, unreadable);
        }
    }

    /** The next one; whole under its name, or not there at all. */
    BackupGeneration add(byte[] content, Instant now, String host) {
        try {
            Files.createDirectories(directory, mode("rwx------"));
            List<BackupGeneration> before = all();
            int number = before.isEmpty() ? 1 : before.get(before.size() - 1).number() + 1;
            BackupGeneration next = BackupGeneration.in(directory, number, now, host);
            write(next.file(), content);
            return next;
        } catch (IOException failure) {
            throw failure("cannot write a backup to " + directory, failure);
        }
    }

    /** Takes the oldest ones of this host away until so many are left; those taken. */
    List<Path> prune(String host, int keep, Instant now) {
        List<BackupGeneration> own = all().stream()
                .filter(generation -> generation.host().equals(host))
                .toList();
        List<Path> old = own.subList(0, Math.max(0, own.size() - keep)).stream()
                .map(BackupGeneration::file)
                .toList();
        try {
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
            removeAbandoned(now);
        } catch (IOException failure) {
            throw failure("the new backup is there, but an old one cannot be removed", failure);
        }
        return old;
    }

    private void write(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + UNFINISHED);
        boolean made = false;
        try (var channel = FileChannel.open(
                unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode("rw-------"))) {
            made = true;
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException | RuntimeException failure) {
            if (made) {
                Files.deleteIfExists(unfinished);
            }
            throw failure;
        }
        try {
            requireSame(unfinished, content);
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** What a share took is read back before older backups are given up for it. */
    private static void requireSame(Path file, byte[] content) throws IOException {
        if (!Arrays.equals(Files.readAllBytes(file), content)) {
            throw new IOException("what is read back is not what was written");
        }
    }

    /** What a machine left that died while writing. */
    private void removeAbandoned(Instant now) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(".keys-")
                        && name.endsWith(UNFINISHED)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(ABANDONED))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static FileAttribute<?> mode(String letters) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(letters));
    }

    private static MlgitException failure(String what, IOException why) {
        return MlgitException.failed(what + ": " + FileFailure.of(why)).causedBy(why);
    }
}
