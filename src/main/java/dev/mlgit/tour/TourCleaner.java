// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what a tour made, once: server, processes, directory. The tour itself calls it when it is over; when the
 * process is told to end before that, the ending process waits for the tour to do so, or does it in its place.
 */
final class TourCleaner implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 10_000;
    private static final long SECONDS_TO_STOP = 5;

    private final Machine machine;
    private final boolean keep;
    private final CountDownLatch cleaned = new CountDownLatch(1);
    private volatile boolean stopped;
    private @Nullable TourDirectory directory;
    private GitServer.@Nullable Running server;

    TourCleaner(Machine machine, boolean keep) {
        this.machine = machine;
        this.keep = keep;
    }

    synchronized void cleans(TourDirectory made) {
        directory = made;
    }

    synchronized void closes(GitServer.Running started) {
        server = started;
    }

    boolean stopped() {
        return stopped;
    }

    /** True when all processes of the tour end by themselves. */
    boolean everyProcessEnds() {
        return endProcesses(PATIENCE_MILLIS) == 0;
    }

    /** What the process does when it is told to end: stops the storyteller and sees to it that nothing is left. */
    Runnable stopping(Thread storyteller) {
        return () -> {
            stopped = true;
            storyteller.interrupt();
            try {
                if (!cleaned.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                    clean();
                }
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                clean();
            }
        };
    }

    @Override
    public void close() {
        // An interrupt has done its work once the story has ended; it must not disturb the cleaning.
        boolean interrupted = Thread.interrupted();
        try {
            clean();
        } finally {
            cleaned.countDown();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void clean() {
        try {
            if (server != null) {
                server.close();
                server = null;
            }
        } finally {
            endProcesses(0);
            deleteDirectory();
        }
    }

    private synchronized int endProcesses(long patienceMillis) {
        return directory == null
                ? 0
                : machine.endProcesses(
                        "MLGIT_DATA_DIR", directory.dataDirectory().toString(), patienceMillis);
    }

    private void deleteDirectory() {
        if (directory == null || keep) {
            return;
        }
        try {
            FileTree.delete(directory.root());
            directory = null;
        } catch (IOException undeletable) {
            throw MlgitException.failed("cannot remove " + directory.root(), "rm -rf " + directory.root())
                    .causedBy(undeletable);
        }
    }
}
