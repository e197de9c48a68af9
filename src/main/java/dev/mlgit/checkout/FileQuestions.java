// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** What is tried out with files in an empty directory; each question takes its own away. */
final class FileQuestions {
    private static final String PRIVATE = "rw-------";
    private static final String STARTABLE = "rwx------";
    /** What Windows, and so its shares, gives other meanings; the backslash is asked for by itself. */
    private static final String MARKS = ":*?\"<>|";

    private static final int LOOKS = 5;
    private static final long LOOKING_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private final Path directory;
    private final int user;

    FileQuestions(Path directory, int user) {
        this.directory = directory;
        this.user = user;
    }

    /** Git asks whether a file becomes startable, and stops being so. */
    ModeChanges modeChanges() throws IOException {
        Path file = Files.createFile(directory.resolve("mode"));
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(STARTABLE));
            boolean kept = STARTABLE.equals(mode(file));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(PRIVATE));
            return kept && PRIVATE.equals(mode(file)) ? ModeChanges.KEPT : ModeChanges.IGNORED;
        } catch (FileSystemException refused) {
            return ModeChanges.REFUSED;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    Answer symbolicLinks() throws IOException {
        Path link = directory.resolve("symbolic");
        try {
            Files.createSymbolicLink(link, link.resolveSibling("nowhere"));
            return Answer.of(Files.isSymbolicLink(link));
        } catch (FileSystemException | UnsupportedOperationException refused) {
            return Answer.NO;
        } finally {
            Files.deleteIfExists(link);
        }
    }

    Answer hardLinks() throws IOException {
        Path file = Files.createFile(directory.resolve("one"));
        Path link = directory.resolve("two");
        try {
            Files.createLink(link, file);
            return Answer.YES;
        } catch (FileSystemException | UnsupportedOperationException refused) {
            return Answer.NO;
        } finally {
            Files.deleteIfExists(link);
            Files.deleteIfExists(file);
        }
    }

    Answer foldsCase() throws IOException {
        Path file = Files.createFile(directory.resolve("case"));
        try {
            return Answer.of(Files.exists(directory.resolve("CASE"), LinkOption.NOFOLLOW_LINKS));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    Answer renames() throws IOException {
        Path old = Files.createFile(directory.resolve("old"));
        Path replaced = Files.createFile(directory.resolve("new"));
        try {
            Files.move(old, replaced, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Answer.YES;
        } catch (FileSystemException refused) {
            return Answer.NO;
        } finally {
            Files.deleteIfExists(old);
            Files.deleteIfExists(replaced);
        }
    }

    Answer ownFiles() throws IOException {
        return Answer.of(
                Integer.valueOf(user).equals(Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS)));
    }

    Answer losesEnds() throws IOException {
        return Answer.of(!takes("dot.", "dot") || !takes("blank ", "blank"));
    }

    /** Characters that no name may hold. */
    String refusedCharacters() throws IOException {
        return (takes("a\\b", "a/b") ? "" : "\\") + (takes("a" + MARKS + "b", "ab") ? "" : MARKS);
    }

    /** The quickest of a few looks for names that are not there, which no cache can answer: what else runs only adds. */
    OptionalLong latencyMicros() {
        long start = System.nanoTime();
        long quickest = Long.MAX_VALUE;
        for (int look = 0; look < LOOKS && System.nanoTime() - start < LOOKING_NANOS; look++) {
            long before = System.nanoTime();
            boolean there = Files.exists(directory.resolve("absent" + look), LinkOption.NOFOLLOW_LINKS);
            quickest = there ? quickest : Math.min(quickest, System.nanoTime() - before);
        }
        return quickest == Long.MAX_VALUE
                ? OptionalLong.empty()
                : OptionalLong.of(TimeUnit.NANOSECONDS.toMicros(quickest));
    }

    /** True when a file can have this name, and is not to be found by the other. */
    private boolean takes(String name, String other) throws IOException {
        Path file;
        try {
            file = Files.createFile(directory.resolve(name));
        } catch (FileSystemException | InvalidPathException refused) {
            return false;
        }
        try {
            return !Files.exists(directory.resolve(other), LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }
}
