// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

/** The directory that a probe makes for itself, and those that killed probes have left beside it. */
final class ProbeDirectory {
    private static final String PREFIX = ".mlgit-probe-";
    /** No probe runs that long. */
    private static final Duration LEFT_OVER = Duration.ofMinutes(10);

    private final Path parent;
    private final Path path;

    /** @param word part of its name, which no other probe has */
    ProbeDirectory(Path parent, String word) {
        this.parent = parent;
        this.path = parent.resolve(PREFIX + word);
    }

    Path path() {
        return path;
    }

    boolean make() throws IOException {
        Files.createDirectory(path);
        return true;
    }

    /** Takes it away with all that is in it, and what is left of older ones; what refuses is left to the next probe. */
    void remove() {
        try {
            // The file system's own clock: it may be another than this machine's.
            FileTime now = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
            empty(path);
            Files.deleteIfExists(path);
            sweep(now);
        } catch (IOException unwilling) {
            return;
        }
    }

    private void sweep(FileTime now) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path one : left) {
                FileTime last = Files.getLastModifiedTime(one, LinkOption.NOFOLLOW_LINKS);
                boolean old = last.toInstant().plus(LEFT_OVER).isBefore(now.toInstant());
                if (old && Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
                    empty(one);
                    Files.deleteIfExists(one);
                }
            }
        }
    }

    /** Probes nest no deeper than two. */
    private static void empty(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    empty(entry);
                }
                Files.deleteIfExists(entry);
            }
        }
    }
}
