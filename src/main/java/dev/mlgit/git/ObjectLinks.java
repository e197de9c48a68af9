// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.StopSignal;
import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes over the objects of a repository on this machine as {@code git clone} does: by hard links, which cost nothing
 * and are safe since Git never changes a file of objects; by copies where the file system has no links between the two.
 */
final class ObjectLinks {
    private final Path from;
    private final Path to;
    private final StopSignal stop;
    private boolean linking = true;

    /**
     * @param from a directory named {@code objects}
     * @param to the same of the clone
     */
    ObjectLinks(Path from, Path to, StopSignal stop) {
        this.from = from;
        this.to = to;
        this.stop = stop;
    }

    /** @throws MlgitException of kind REFUSED at a symbolic link, which could lead to anything */
    void take() throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (isHidden(directory)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(target(directory));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (stop.stopped()) {
                    throw RepositoryClone.stopped();
                }
                if (!attributes.isRegularFile()) {
                    throw MlgitException.refused(
                            "there is a symbolic link among the objects of the repository: " + file,
                            "clone without looking into its files: mlgit clone file://" + from.getParent());
                }
                if (!isHidden(file)) {
                    take(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** What is being written just now begins with {@code tmp_}, and is nothing yet. */
    private boolean isHidden(Path path) {
        String name = path.getFileName().toString();
        return !path.equals(from) && (name.startsWith(".") || name.startsWith("tmp_") || name.endsWith(".lock"));
    }

    private Path target(Path path) {
        return to.resolve(from.relativize(path));
    }

    private void take(Path file) throws IOException {
        if (file.equals(from.resolve("info/alternates"))) {
            takeAlternates(file);
            return;
        }
        if (linking) {
            try {
                Files.createLink(target(file), file);
                return;
            } catch (FileSystemException | UnsupportedOperationException none) {
                linking = false;
            }
        }
        Files.copy(file, target(file), StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** Relative ones are meant from where they stand. */
    private void takeAlternates(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            boolean path = !line.isEmpty() && !line.startsWith("#");
            lines.add(path ? from.resolve(line).normalize().toString() : line);
        }
        Files.write(target(file), lines, StandardCharsets.UTF_8);
    }
}
