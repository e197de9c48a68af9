// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Runs one of mlgit's commands on a thread of its own, so that Ctrl-C can stop it and leave the shell. */
final class CommandThread {
    private static final int INTERRUPTED = 130;

    private final AtomicInteger presses = new AtomicInteger();
    private final AtomicInteger exitCode = new AtomicInteger(INTERRUPTED);
    private final Thread thread;

    CommandThread(IntSupplier command) {
        thread = new Thread(() -> exitCode.set(command.getAsInt()), "mlgit-command");
        thread.setDaemon(true);
    }

    /** Its exit code; 130 after Ctrl-C. Comes back on the second Ctrl-C even if the command does not. */
    int run() {
        thread.start();
        boolean ended = false;
        while (!ended && presses.get() < 2) {
            ended = ended();
        }
        return presses.get() > 0 ? INTERRUPTED : exitCode.get();
    }

    /** Ctrl-C. */
    void interrupt() {
        presses.incrementAndGet();
        thread.interrupt();
    }

    private boolean ended() {
        try {
            thread.join(100);
        } catch (InterruptedException stopped) {
            interrupt();
        }
        return !thread.isAlive();
    }
}
