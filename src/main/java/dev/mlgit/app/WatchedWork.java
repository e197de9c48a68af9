// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.io.Progress;
import dev.mlgit.provenance.WorkLine;
import dev.mlgit.provenance.WorkWatch;

/**
 * Long work on a terminal. What takes a moment shows nothing; after that a line is rewritten until the end, and taken
 * away. Ctrl-C interrupts the thread that works, and the process waits until the command has cleaned up and said so.
 */
final class WatchedWork implements WorkWatch {
    private static final long UNSEEN_MILLISECONDS = 500;
    private static final long BETWEEN_MILLISECONDS = 150;
    /** How long a stopped command may take to clean up; a file a millisecond, as on a share, makes that many. */
    private static final long PATIENCE_MILLISECONDS = 15_000;

    private final Progress progress;
    private final CommandEnd end;

    WatchedWork(Progress progress, CommandEnd end) {
        this.progress = progress;
        this.end = end;
    }

    @Override
    public Watched begin() {
        Thread worker = Thread.currentThread();
        var guard = new ProcessInterruption().onInterrupt(() -> {
            worker.interrupt();
            end.await(PATIENCE_MILLISECONDS);
        });
        var shown = new Shown(progress);
        if (progress.visible()) {
            var thread = new Thread(shown, "mlgit-progress");
            thread.setDaemon(true);
            thread.start();
        }
        return new Watched() {
            @Override
            public void step(String words) {
                shown.step(words);
            }

            @Override
            public void done(int files, long bytes) {
                shown.done(files, bytes);
            }

            @Override
            public void close() {
                shown.close();
                guard.close();
            }
        };
    }

    /** What is counted by one thread and shown by another. */
    private static final class Shown implements Runnable {
        private final Progress progress;
        private String words = "";
        private long files;
        private long bytes;
        private boolean visible;
        private boolean closed;

        Shown(Progress progress) {
            this.progress = progress;
        }

        synchronized void step(String next) {
            words = next;
            files = 0;
            bytes = 0;
        }

        synchronized void done(int moreFiles, long moreBytes) {
            files += moreFiles;
            bytes += moreBytes;
        }

        @Override
        public synchronized void run() {
            for (long pause = UNSEEN_MILLISECONDS; isOpenAfter(pause); pause = BETWEEN_MILLISECONDS) {
                if (!words.isEmpty()) {
                    progress.update(WorkLine.of(words, files, bytes));
                    visible = true;
                }
            }
        }

        private synchronized boolean isOpenAfter(long milliseconds) {
            long until = System.nanoTime() + milliseconds * 1_000_000;
            try {
                for (long left = milliseconds; !closed && left > 0; left = (until - System.nanoTime()) / 1_000_000) {
                    wait(left);
                }
            } catch (InterruptedException nobodyDoes) {
                Thread.currentThread().interrupt();
                return false;
            }
            return !closed;
        }

        synchronized void close() {
            closed = true;
            notifyAll();
            if (visible) {
                progress.update("");
            }
        }
    }
}
