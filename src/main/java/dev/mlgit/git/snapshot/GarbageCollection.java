// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A {@code git gc} at work, as its file {@code gc.pid} tells. One that began before a reference was there takes away what
 * the reference leads to when it was told to spare nothing young.
 */
record GarbageCollection(Path commonDirectory) {
    private static final Duration MOST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    static GarbageCollection in(Path commonDirectory) {
        return new GarbageCollection(commonDirectory);
    }

    /** Returns at once where none is at work, or one that spares what is younger than two weeks. */
    void awaitEnd() throws IOException {
        String first = running();
        long end = System.nanoTime() + MOST.toNanos();
        while (first != null && first.equals(running()) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** The number of a process that spares nothing; null where there is none. */
    private @Nullable String running() throws IOException {
        String text = SmallFile.textIfThere(commonDirectory.resolve("gc.pid"));
        int blank = text == null ? -1 : text.indexOf(' ');
        if (text == null || blank < 1 || !text.substring(0, blank).matches("[0-9]+")) {
            return null;
        }
        String process = text.substring(0, blank);
        Path command = commonDirectory.resolve("/proc/" + process + "/cmdline");
        String words = Files.exists(command) ? SmallFile.textIfThere(command) : null;
        return words != null && words.contains("prune") ? process : null;
    }
}
