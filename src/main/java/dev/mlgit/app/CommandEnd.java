// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The moment when a command has said its last word: a process that is stopped waits for it. */
final class CommandEnd {
    private final CountDownLatch ended = new CountDownLatch(1);

    void reached() {
        ended.countDown();
    }

    void await(long milliseconds) {
        try {
            ended.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
