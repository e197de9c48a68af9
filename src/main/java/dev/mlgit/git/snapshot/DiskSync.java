// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Waits until files are on the disk, for many at once: file systems write what is waited for together. */
final class DiskSync {
    private static final int MOST_THREADS = 16;

    private DiskSync() {}

    static void files(Collection<Path> files) throws IOException {
        // For reading: an object is read-only from the start, for its owner too, and what is open is what is synced.
        all(files, StandardOpenOption.READ);
    }

    /** Makes names in these directories last. */
    static void directories(Collection<Path> directories) throws IOException {
        all(directories, StandardOpenOption.READ);
    }

    private static void all(Collection<Path> paths, OpenOption option) throws IOException {
        if (paths.size() < 3) {
            for (Path path : paths) {
                one(path, option);
            }
            return;
        }
        var threads = Executors.newFixedThreadPool(
                Math.min(MOST_THREADS, paths.size()), task -> new Thread(task, "snapshot-sync"));
        try {
            var tasks = new ArrayList<Callable<Boolean>>();
            for (Path path : paths) {
                tasks.add(() -> {
                    one(path, option);
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException cause ? cause : new IOException(failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void one(Path path, OpenOption option) throws IOException {
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
