// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shares work that begets more work out to threads: to one as long as there is little, to one for each processor when
 * there is more, and to many where each step waits for a network. The threads end with {@link #run}.
 *
 * @param <T> a piece of work
 */
final class ScanThreads<T> {
    /** Does one piece of work after the other; each thread has its own. */
    interface Worker<T> extends AutoCloseable {
        /** Does it; how many times the file system was asked for that. */
        int work(T piece) throws IOException, AbsentException;

        @Override
        void close() throws IOException;
    }

    /** Makes the worker of one thread. */
    interface Hiring<T> {
        Worker<T> hire() throws IOException, AbsentException;
    }

    private static final int MOST_THREADS = 32;
    /** What answers from memory takes a few microseconds; what asks another machine takes longer than this. */
    private static final long SLOW_NANOSECONDS = 150_000;
    /** More slow pieces than quick ones, by so many, are no chance. */
    private static final int MOST_CHANCES = 3;
    /** So much work is done before another thread would have started. */
    private static final int FEW = 1000;

    private final Hiring<T> hiring;
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private final List<Thread> threads = new ArrayList<>();
    private final int processors;
    private int working;
    private long asked;
    private int slowPieces;
    private volatile boolean stopped;
    private volatile boolean slow;
    private @Nullable Exception failure;

    ScanThreads(Hiring<T> hiring, int processors) {
        this.hiring = hiring;
        this.processors = processors;
    }

    /** Adds a piece of work; from the outside before {@link #run}, later from workers. */
    synchronized void add(T piece) {
        waiting.addLast(piece);
        notify();
    }

    /** Ends the work early, when the pieces at work are done. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    boolean isStopped() {
        return stopped;
    }

    /** True where single steps take so long that it is worth to divide a piece of work further. */
    boolean isSlow() {
        return slow;
    }

    /** Works in this thread, and in others, until nothing is left to do. */
    void run() throws IOException, AbsentException {
        try {
            workAll();
        } finally {
            stop();
            join();
        }
        Exception thrown = failure;
        if (thrown instanceof IOException broken) {
            throw broken;
        }
        if (thrown instanceof AbsentException absent) {
            throw absent;
        }
        if (thrown instanceof RuntimeException unexpected) {
            throw unexpected;
        }
    }

    private void workAll() {
        try (Worker<T> worker = hiring.hire()) {
            for (T piece = take(); piece != null; piece = take()) {
                long start = System.nanoTime();
                int steps = 0;
                try {
                    steps = worker.work(piece);
                } finally {
                    done(steps, System.nanoTime() - start);
                }
            }
        } catch (IOException | AbsentException | RuntimeException thrown) {
            fail(thrown);
        }
    }

    private synchronized @Nullable T take() {
        try {
            while (!stopped && waiting.isEmpty() && working > 0) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            failure = new IOException("interrupted", interrupted);
            stop();
        }
        T piece = stopped ? null : waiting.pollLast();
        working += piece == null ? 0 : 1;
        return piece;
    }

    private synchronized void done(int steps, long nanoseconds) {
        working--;
        asked += steps;
        // Now and then a thread has to wait for a processor: only what is slow again and again is.
        slowPieces += nanoseconds > SLOW_NANOSECONDS * steps ? 1 : -1;
        slow |= slowPieces > MOST_CHANCES;
        if (working == 0 && waiting.isEmpty()) {
            notifyAll();
        } else if (!stopped && !waiting.isEmpty()) {
            grow();
        }
    }

    private void grow() {
        int wanted = slow ? MOST_THREADS : asked > FEW ? processors : 1;
        for (int more = Math.min(wanted - 1 - threads.size(), waiting.size()); more > 0; more--) {
            var thread = new Thread(this::workAll, "tree-scan-" + (threads.size() + 1));
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private synchronized void fail(Exception thrown) {
        if (failure == null) {
            failure = thrown;
        }
        stop();
    }

    private void join() throws IOException {
        boolean interrupted = false;
        for (Thread thread : started()) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    private synchronized List<Thread> started() {
        return List.copyOf(threads);
    }
}
