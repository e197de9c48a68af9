// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.error.MlgitException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lines typed at the terminal. A read in the terminal's line mode cannot be given up, so it has a thread of its own, and
 * whoever asked is told at once when the process is stopped: it ends as after any failure, and cleans up.
 */
final class Answers {
    /** How long a stopped command may take to clean up. */
    private static final long PATIENCE_MILLISECONDS = 2000;

    private final Supplier<Optional<char[]>> keyboard;
    private final CountDownLatch ended = new CountDownLatch(1);

    Answers(Supplier<Optional<char[]>> keyboard) {
        this.keyboard = keyboard;
    }

    /** The next line, empty at the end of input. */
    Optional<char[]> next() {
        var answer = CompletableFuture.supplyAsync(keyboard, Answers::onOwnThread);
        var onStop = new Thread(() -> stop(answer), "mlgit-unasked");
        try {
            Runtime.getRuntime().addShutdownHook(onStop);
        } catch (IllegalStateException stopping) {
            throw interrupted(stopping);
        }
        try {
            return answer.get();
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof MlgitException known ? known : new CompletionException(failure);
        } finally {
            forget(onStop);
        }
    }

    void commandEnded() {
        ended.countDown();
    }

    private static void onOwnThread(Runnable reading) {
        var thread = new Thread(reading, "mlgit-keyboard");
        thread.setDaemon(true);
        thread.start();
    }

    private void stop(CompletableFuture<Optional<char[]>> answer) {
        answer.completeExceptionally(MlgitException.interrupted("interrupted"));
        try {
            ended.await(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread onStop) {
        try {
            Runtime.getRuntime().removeShutdownHook(onStop);
        } catch (IllegalStateException stopping) {
            // It is running: it waits for the command that asked.
            return;
        }
    }

    private static MlgitException interrupted(Exception cause) {
        return MlgitException.interrupted("interrupted").causedBy(cause);
    }
}
