// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes a directory with everything in it; follows no link. */
final class FileTree {
    private static final int MOST_TRIES = 50;

    private FileTree() {}

    /** Also while somebody who is just ending still makes or deletes files there. */
    static void delete(Path root) throws IOException {
        for (int tries = 1; Files.exists(root); tries++) {
            try {
                Files.walkFileTree(root, new Deleting());
            } catch (DirectoryNotEmptyException | NoSuchFileException changing) {
                if (tries == MOST_TRIES) {
                    throw changing;
                }
            }
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
