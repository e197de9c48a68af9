// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Interrupts a thread that waits for a server which says nothing, until the server has answered. */
final class SilenceWatch implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Thread waiting;
    private boolean closed;
    private boolean fired;

    SilenceWatch(Duration patience, Thread waiting) {
        this.waiting = waiting;
        var thread = new Thread(() -> watch(patience.toNanos()), "mlgit-silence");
        thread.setDaemon(true);
        thread.start();
    }

    boolean fired() {
        lock.lock();
        try {
            return fired;
        } finally {
            lock.unlock();
        }
    }

    /** The server has answered, or the waiting is over; may be called from any thread, and again. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ended.signalAll();
            if (fired && Thread.currentThread() == waiting) {
                // Ours alone: the thread goes on to report the failure.
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }

    private void watch(long patienceNanoseconds) {
        lock.lock();
        try {
            long left = patienceNanoseconds;
            while (!closed && left > 0) {
                left = ended.awaitNanos(left);
            }
            if (!closed) {
                fired = true;
                waiting.interrupt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
