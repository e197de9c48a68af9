// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Whether a clone goes on, is done, or has been stopped; the one piece of state that two threads share. */
public final class StopSignal {
    private enum State {
        RUNNING,
        DONE,
        STOPPED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch cleaned = new CountDownLatch(1);

    /** True once the user has stopped it. */
    public boolean stopped() {
        return state.get() == State.STOPPED;
    }

    /** The clone has its directory to itself: what is written there from now on goes when it fails. */
    public void begin() {
        begun.set(true);
    }

    /** True after {@link #begin()}. */
    boolean begun() {
        return begun.get();
    }

    /** The clone is complete and stays; false when it was stopped first. */
    boolean done() {
        return state.compareAndSet(State.RUNNING, State.DONE);
    }

    /** The clone has failed, but what there is of it stays, to be continued. */
    public void keep() {
        state.compareAndSet(State.RUNNING, State.DONE);
    }

    /** False when it is too late: the clone is complete. */
    boolean stop() {
        return state.compareAndSet(State.RUNNING, State.STOPPED);
    }

    /** Whoever was cloning has stopped writing, and cleaned up. */
    void cleaned() {
        cleaned.countDown();
    }

    /** Waits for {@link #cleaned()}. */
    void awaitCleaned(long milliseconds) {
        try {
            cleaned.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
