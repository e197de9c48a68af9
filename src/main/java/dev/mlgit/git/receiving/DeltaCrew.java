// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.jspecify.annotations.Nullable;

/** The threads that work out the deltas of a pack. */
final class DeltaCrew {
    private static final int MOST_THREADS = 8;
    private static final long LOOK_EVERY_MILLISECONDS = 100;

    private final PackTable table;
    private final FileChannel pack;
    private final Limits limits;
    private final AtomicInteger resolved = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    DeltaCrew(PackTable table, FileChannel pack, Limits limits) {
        this.table = table;
        this.pack = pack;
        this.limits = limits;
    }

    /**
     * Names them all. One whose base is told by name waits until that name is known; the base must be in the pack.
     *
     * @param basesByName the numbers of those, by the names of their bases
     */
    void resolve(int deltas, Map<ObjectId, List<Integer>> basesByName, ProgressMonitor progress) throws IOException {
        progress.beginTask("Resolving deltas", deltas);
        int before;
        do {
            before = resolved.get();
            findBases(basesByName);
            table.linkChildren();
            resolveRound(progress);
        } while (resolved.get() < deltas && resolved.get() > before);
        progress.endTask();
        if (resolved.get() < deltas) {
            throw PackFault.of("the server sent changes of objects that it did not send");
        }
    }

    private void findBases(Map<ObjectId, List<Integer>> basesByName) {
        if (basesByName.isEmpty()) {
            return;
        }
        for (int number = 0; number < table.count(); number++) {
            if (!table.isDelta(number)) {
                var name = ObjectId.fromRaw(table.names(), number * PackTable.NAME_BYTES);
                List<Integer> children = basesByName.remove(name);
                if (children != null) {
                    int base = number;
                    children.forEach(child -> table.setBase(child, base));
                }
            }
        }
    }

    private void resolveRound(ProgressMonitor progress) throws IOException {
        int[] roots = roots();
        var next = new AtomicInteger();
        int wanted = Math.min(Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS), roots.length);
        var threads = new ArrayList<Thread>();
        for (int number = 1; number <= wanted; number++) {
            var thread = new Thread(() -> work(roots, next), "mlgit-deltas-" + number);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        await(threads, progress);
    }

    private int[] roots() {
        int count = 0;
        int[] roots = new int[table.count()];
        for (int number = 0; number < table.count(); number++) {
            if (!table.isDelta(number) && table.firstChild(number) != PackTable.NONE) {
                roots[count++] = number;
            }
        }
        return Arrays.copyOf(roots, count);
    }

    private void work(int[] roots, AtomicInteger next) {
        var resolver = new DeltaResolver(table, pack, limits);
        try {
            for (int at = next.getAndIncrement();
                    at < roots.length && failure.get() == null;
                    at = next.getAndIncrement()) {
                resolved.addAndGet(resolver.resolve(roots[at]));
                limits.require(0);
            }
        } catch (IOException | RuntimeException | Error broken) {
            failure.compareAndSet(null, broken);
        } finally {
            resolver.close();
        }
    }

    private static boolean ended(Thread thread) throws InterruptedException {
        thread.join(LOOK_EVERY_MILLISECONDS);
        return !thread.isAlive();
    }

    private void await(List<Thread> threads, ProgressMonitor progress) throws IOException {
        int shown = resolved.get();
        for (Thread thread : threads) {
            try {
                while (!ended(thread)) {
                    int now = resolved.get();
                    progress.update(now - shown);
                    shown = now;
                }
            } catch (InterruptedException stopped) {
                failure.compareAndSet(null, stopped);
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped");
            }
        }
        progress.update(resolved.get() - shown);
        Throwable broken = failure.get();
        if (broken instanceof IOException known) {
            throw known;
        }
        if (broken != null) {
            throw new IOException("what the server sent cannot be worked out", broken);
        }
    }
}
