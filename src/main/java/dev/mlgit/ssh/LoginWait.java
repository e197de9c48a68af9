// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waits for the end of a login, which other threads work at. The server's silence has an end; the time a person takes
 * to answer has none.
 */
final class LoginWait {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long patience;
    private long deadline;
    private int asking;
    private boolean done;

    LoginWait(Duration patience) {
        this.patience = patience.toNanos();
        this.deadline = System.nanoTime() + this.patience;
    }

    /** What is left of the server's time. */
    Duration left() {
        lock.lock();
        try {
            return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        } finally {
            lock.unlock();
        }
    }

    /** The server has come a step further. */
    void heard() {
        change(() -> deadline = System.nanoTime() + patience);
    }

    /** From now on it is a person who is waited for. */
    void askingBegins() {
        change(() -> asking++);
    }

    void askingEnds() {
        change(() -> {
            asking--;
            deadline = System.nanoTime() + patience;
        });
    }

    void done() {
        change(() -> done = true);
    }

    /** False when the server stayed silent for too long. */
    boolean await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!done) {
                long left = deadline - System.nanoTime();
                if (asking > 0) {
                    changed.await();
                } else if (left <= 0 || changed.awaitNanos(left) <= 0) {
                    // The wait may have ended at the very moment when something happened: look again.
                    if (!done && asking == 0 && deadline - System.nanoTime() <= 0) {
                        return false;
                    }
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
