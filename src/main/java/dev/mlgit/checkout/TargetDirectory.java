// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The directory of a clone, and what has to go when the clone fails: exactly what this call made. */
final class TargetDirectory {
    private static final int MOST_PASSES = 50;

    private final Path directory;
    private final List<Path> made;
    /** What an earlier clone left stays: somebody may have put files of their own beside it since. */
    private final boolean continued;

    private TargetDirectory(Path directory, List<Path> made, boolean continued) {
        this.directory = directory;
        this.made = made;
        this.continued = continued;
    }

    /** Fails when there is something at this path that is not an empty directory. */
    static void requireFree(Path directory, String shown) {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isDirectory(directory) && (isEmpty(directory) || UnfinishedClone.isAt(directory))) {
            return;
        }
        throw MlgitException.failed(
                "destination path '" + shown + "' already exists and is not an empty directory",
                "clone into another directory: mlgit clone URL DIRECTORY");
    }

    /** Makes the directory and the parents that are missing. */
    static TargetDirectory create(Path directory) {
        return make(directory, UnfinishedClone.isAt(directory));
    }

    /** As {@link #create}, a Git directory for the owner alone. */
    static TargetDirectory createPrivate(Path directory) {
        return make(
                directory,
                UnfinishedClone.isMarked(directory),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static TargetDirectory make(Path directory, boolean continued, FileAttribute<?>... attributes) {
        List<Path> missing = new ArrayList<>();
        for (Path next = directory; next != null && !Files.exists(next); next = next.getParent()) {
            missing.add(0, next);
        }
        List<Path> made = new ArrayList<>();
        var target = new TargetDirectory(directory, made, continued);
        for (Path next : missing) {
            try {
                Files.createDirectory(next, attributes);
                made.add(next);
            } catch (IOException failure) {
                target.leave();
                throw MlgitException.failed("cannot make the directory " + next + ": " + FileFailure.of(failure))
                        .causedBy(failure);
            }
        }
        return target;
    }

    /** Removes what is in the directory, and the directories that {@link #create} made. */
    void discard() {
        if (continued) {
            return;
        }
        try {
            emptyAgainstWriters();
            removeMade();
        } catch (DirectoryNotEmptyException usedByOthers) {
            // Somebody else put something into a parent that this call made: theirs to keep.
            return;
        } catch (IOException failure) {
            throw MlgitException.failed(
                            "cannot remove the unfinished clone in " + directory + ": " + FileFailure.of(failure),
                            "rm -rf " + directory)
                    .causedBy(failure);
        }
    }

    /** Removes the directories that {@link #create} made, as far as nobody has put anything into them. */
    void leave() {
        try {
            removeMade();
        } catch (DirectoryNotEmptyException usedByOthers) {
            // Theirs to keep.
            return;
        } catch (IOException failure) {
            throw MlgitException.failed(
                            "cannot remove the directory " + directory + ": " + FileFailure.of(failure),
                            "rmdir " + directory)
                    .causedBy(failure);
        }
    }

    private void removeMade() throws IOException {
        for (int index = made.size() - 1; index >= 0; index--) {
            Files.deleteIfExists(made.get(index));
        }
    }

    /** Removes what an attempt that was killed has left in it. */
    void empty() {
        try {
            empty(directory);
        } catch (IOException failure) {
            throw MlgitException.failed("cannot empty " + directory + ": " + FileFailure.of(failure))
                    .causedBy(failure);
        }
    }

    /** Whoever was writing may still finish a file after the first pass. */
    private void emptyAgainstWriters() throws IOException {
        for (int pass = 1; ; pass++) {
            try {
                empty(directory);
                return;
            } catch (DirectoryNotEmptyException stillWritten) {
                if (pass == MOST_PASSES) {
                    throw stillWritten;
                }
            }
        }
    }

    private static boolean isEmpty(Path directory) {
        try (var entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the directory " + directory + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    private static void empty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        // A link to a directory is itself no directory to walk, and not ours to remove.
        Path root = directory.toRealPath();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!visited.equals(root)) {
                    Files.deleteIfExists(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
