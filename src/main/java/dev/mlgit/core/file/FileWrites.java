// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Whole-file writes that leave either the old content or the new, never half of it. */
public final class FileWrites {
    private FileWrites() {}

    /**
     * Writes to a new file beside the target, flushes it to the disk and moves it over the target. A target that is a
     * symbolic link is followed, so the link stays.
     *
     * @param permissions nine letters such as {@code rw-------}; the file has them from its first byte
     */
    public static void replace(Path target, byte[] content, String permissions) throws IOException {
        Path real = followLinks(target);
        Path temporary = Files.createTempFile(
                parentOf(real),
                "." + real.getFileName() + ".",
                ".tmp",
                PosixFilePermissions.asFileAttribute(ownerOnly()));
        try {
            write(temporary, content);
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(permissions));
            Files.move(temporary, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncDirectory(parentOf(real));
    }

    /**
     * As {@link #replace}, with the mode that the file system gives it: for what is no secret, on mounts that refuse every
     * change of a mode.
     */
    public static void replaceWithAnyMode(Path target, byte[] content) throws IOException {
        Path temporary = Files.createTempFile(parentOf(target), "." + target.getFileName() + ".", ".tmp");
        try {
            write(temporary, content);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncDirectory(parentOf(target));
    }

    /**
     * As {@link #replace} for a file that is there: it keeps its mode, its owner and its group, and fails where they cannot
     * be kept.
     */
    public static void replaceKeeping(Path target, byte[] content) throws IOException {
        Path real = target.toRealPath();
        PosixFileAttributes before = Files.readAttributes(real, PosixFileAttributes.class);
        Path temporary = Files.createTempFile(
                parentOf(real),
                "." + real.getFileName() + ".",
                ".tmp",
                PosixFilePermissions.asFileAttribute(ownerOnly()));
        try {
            write(temporary, content);
            keepOwner(temporary, before);
            Files.setPosixFilePermissions(temporary, before.permissions());
            Files.move(temporary, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncDirectory(parentOf(real));
    }

    private static void keepOwner(Path temporary, PosixFileAttributes before) throws IOException {
        var view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        PosixFileAttributes now = view.readAttributes();
        if (!now.owner().equals(before.owner())) {
            view.setOwner(before.owner());
        }
        if (!now.group().equals(before.group())) {
            view.setGroup(before.group());
        }
    }

    /** As {@link #replace}, but fails when the target exists, however it came to be there. */
    public static void createNew(Path target, byte[] content, String permissions) throws IOException {
        Path temporary = Files.createTempFile(
                parentOf(target),
                "." + target.getFileName() + ".",
                ".tmp",
                PosixFilePermissions.asFileAttribute(ownerOnly()));
        try {
            write(temporary, content);
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(permissions));
            nameOnce(temporary, target, content, permissions);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncDirectory(parentOf(target));
    }

    /** A hard link never replaces anything; a file system without them gets the content under the name itself. */
    private static void nameOnce(Path temporary, Path target, byte[] content, String permissions) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (FileSystemException | UnsupportedOperationException noHardLinks) {
            createInPlace(target, content, permissions);
        }
    }

    private static void createInPlace(Path target, byte[] content, String permissions) throws IOException {
        Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        boolean done = false;
        try {
            write(target, content);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(permissions));
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(target);
            }
        }
    }

    private static Set<PosixFilePermission> ownerOnly() {
        return PosixFilePermissions.fromString("rw-------");
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static Path followLinks(Path target) throws IOException {
        try {
            return Files.isSymbolicLink(target) ? target.toRealPath() : target;
        } catch (NoSuchFileException danglingLink) {
            return parentOf(target).resolve(Files.readSymbolicLink(target));
        }
    }

    private static Path parentOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** Makes the new name itself last; a file system that can't is no reason to fail. */
    private static void syncDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
