// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts files on the disk, many at once: file systems write together what is waited for together. Goes on beside what is
 * done meanwhile, until it is waited for.
 */
final class DiskSync implements AutoCloseable {
    private static final int MOST_THREADS = 16;

    private final ConcurrentLinkedQueue<Path> waiting;
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable IOException failure;

    private DiskSync(Collection<Path> paths) {
        this.waiting = new ConcurrentLinkedQueue<>(paths);
    }

    /** Begins with files, or with directories, so that the names in them last. */
    static DiskSync start(Collection<Path> paths) {
        var sync = new DiskSync(paths);
        for (int number = 0; number < Math.min(MOST_THREADS, paths.size()); number++) {
            var thread = new Thread(sync::work, "snapshot-sync-" + (number + 1));
            thread.setDaemon(true);
            sync.threads.add(thread);
            thread.start();
        }
        return sync;
    }

    /** The same for a few, in this thread. */
    static void now(Collection<Path> paths) throws IOException {
        var sync = new DiskSync(paths);
        sync.work();
        sync.await();
    }

    /** Returns when all is on the disk. */
    void await() throws IOException {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    /** Leaves out what has not begun yet. */
    @Override
    public void close() {
        waiting.clear();
    }

    private void work() {
        try {
            for (Path path = waiting.poll(); path != null; path = waiting.poll()) {
                // For reading: an object is read-only from the start, for its owner too, and what is open is synced.
                try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        } catch (IOException failed) {
            failure = failed;
        } catch (RuntimeException failed) {
            failure = new IOException(failed);
        }
    }
}
