// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that fill a work tree. They begin as many as there are processors; when the first files show that the file
 * system keeps them waiting, there are more.
 */
final class FillCrew implements AutoCloseable {
    /** Of a directory with very many files, this many go to one thread. */
    private static final int FILES_AT_ONCE = 32;

    private static final int MOST_THREADS = 32;
    private static final int TRIAL_FILES = 24;
    /** On a disk of this machine a small file takes a tenth of this. */
    private static final long SLOW_NANOSECONDS = 400_000;

    private static final long LOOK_EVERY_MILLISECONDS = 100;

    private interface Step {
        void run(FileWriter writer) throws IOException;
    }

    private final Supplier<FileWriter> writers;
    private final FillWatcher watcher;
    private final List<Thread> threads = new ArrayList<>();
    private final Deque<Step> waiting = new ArrayDeque<>();
    private int busy;
    private int written;
    private int all;
    private long trialNanoseconds;
    private int trialFiles;
    private boolean ended;
    private @Nullable Throwable failure;

    FillCrew(Supplier<FileWriter> writers, FillWatcher watcher) {
        this.writers = writers;
        this.watcher = watcher;
    }

    /** Makes the directories and the files in them, all but the symbolic links. */
    void fill(Folder root, int files) throws IOException {
        synchronized (this) {
            all = files;
        }
        add(writer -> fill(root, writer));
        await();
    }

    /** Writes these, whose directories are there. */
    void write(List<FileEntry> files) throws IOException {
        addFiles(files);
        await();
    }

    private void fill(Folder folder, FileWriter writer) throws IOException {
        if (!folder.name().isEmpty()) {
            writer.makeDirectory(folder.path(), folder.prefix());
        }
        // Directories first: what is below them can begin meanwhile.
        folder.folders().forEach(below -> add(each -> fill(below, each)));
        addFiles(folder.files().stream().filter(file -> !file.isLink()).toList());
    }

    private void addFiles(List<FileEntry> files) {
        for (int start = 0; start < files.size(); start += FILES_AT_ONCE) {
            List<FileEntry> part = files.subList(start, Math.min(files.size(), start + FILES_AT_ONCE));
            add(writer -> writeAll(part, writer));
        }
    }

    private void writeAll(List<FileEntry> files, FileWriter writer) throws IOException {
        for (FileEntry file : files) {
            if (isOver()) {
                return;
            }
            long start = System.nanoTime();
            writer.write(file);
            count(System.nanoTime() - start);
        }
    }

    private synchronized void count(long nanoseconds) {
        written++;
        if (trialFiles < TRIAL_FILES) {
            trialFiles++;
            trialNanoseconds += nanoseconds;
            if (trialFiles == TRIAL_FILES && trialNanoseconds / TRIAL_FILES > SLOW_NANOSECONDS) {
                start(MOST_THREADS);
            }
        }
    }

    private synchronized boolean isOver() {
        return ended || failure != null;
    }

    /** Newest first: a directory is finished before the next one begins, and few are open at once. */
    private synchronized void add(Step step) {
        waiting.push(step);
        start(Runtime.getRuntime().availableProcessors());
        notifyAll();
    }

    private synchronized void start(int wanted) {
        while (threads.size() < Math.min(wanted, MOST_THREADS)) {
            var thread = new Thread(this::work, "mlgit-files-" + (threads.size() + 1));
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void work() {
        try (FileWriter writer = writers.get()) {
            for (Step step = next(); step != null; step = next()) {
                step.run(writer);
                finished();
            }
        } catch (IOException | RuntimeException | Error broken) {
            fail(broken);
        }
    }

    private synchronized @Nullable Step next() {
        try {
            while (waiting.isEmpty() && !isOver()) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
        if (isOver()) {
            return null;
        }
        busy++;
        return waiting.pop();
    }

    private synchronized void finished() {
        busy--;
        notifyAll();
    }

    private synchronized void fail(Throwable broken) {
        if (failure == null) {
            failure = broken;
        }
        notifyAll();
    }

    private void await() throws IOException {
        while (true) {
            int done;
            int total;
            synchronized (this) {
                rethrow();
                if (waiting.isEmpty() && busy == 0) {
                    return;
                }
                try {
                    wait(LOOK_EVERY_MILLISECONDS);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("stopped");
                }
                done = written;
                total = all;
            }
            if (watcher.stopped()) {
                throw new InterruptedIOException("stopped");
            }
            watcher.written(done, total);
        }
    }

    private void rethrow() throws IOException {
        if (failure instanceof IOException broken) {
            throw new IOException(broken.getMessage(), broken);
        }
        if (failure instanceof RuntimeException broken) {
            throw broken;
        }
        if (failure instanceof Error broken) {
            throw broken;
        }
    }

    /** Ends the threads and waits until none of them writes any more. */
    @Override
    public void close() {
        List<Thread> running;
        synchronized (this) {
            ended = true;
            running = List.copyOf(threads);
            notifyAll();
        }
        boolean interrupted = false;
        for (Thread thread : running) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException hurried) {
                    interrupted = true;
                    running.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
