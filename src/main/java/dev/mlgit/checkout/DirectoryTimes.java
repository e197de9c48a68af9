// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * Whether a directory's time tells of its entries, on which Git's untracked cache relies: it must change with every entry
 * that comes or goes, and with nothing else. The same six steps as {@code git update-index --test-untracked-cache}, which
 * waits a second before each; here a step is taken again until the clock must have ticked.
 */
final class DirectoryTimes {
    /** Kernels stamp files by a clock that ticks every 10 ms at the slowest. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final Path directory;

    /** @param parent an empty directory that stays the caller's */
    DirectoryTimes(Path parent) {
        this.directory = parent.resolve("times");
    }

    Answer follow() throws IOException {
        Files.createDirectory(directory);
        Path file = directory.resolve("file");
        Path inner = directory.resolve("directory");
        boolean follows = changes(() -> Files.createFile(file), () -> Files.delete(file))
                && changes(() -> Files.createDirectory(inner), () -> Files.delete(inner))
                && stays(() -> Files.writeString(file, "content"))
                && stays(() -> Files.writeString(inner.resolve("file"), "content"))
                && changes(() -> Files.delete(file), () -> Files.createFile(file));
        Files.deleteIfExists(inner.resolve("file"));
        return Answer.of(follows && changes(() -> Files.delete(inner), () -> Files.createDirectory(inner)));
    }

    private boolean changes(Step step, Step back) throws IOException {
        FileTime before = time();
        long start = System.nanoTime();
        step.take();
        while (time().equals(before)) {
            if (System.nanoTime() - start > TICK_NANOS) {
                return false;
            }
            back.take();
            step.take();
        }
        return true;
    }

    private boolean stays(Step step) throws IOException {
        FileTime before = time();
        long start = System.nanoTime();
        while (System.nanoTime() - start < TICK_NANOS / 2) {
            step.take();
        }
        return time().equals(before);
    }

    private FileTime time() throws IOException {
        return Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS);
    }

    /** Something done in the directory. */
    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }
}
