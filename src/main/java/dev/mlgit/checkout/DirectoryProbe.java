// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.file.Mount;
import dev.mlgit.core.file.MountTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Tries out what a directory's file system can do, in a directory of its own there: all questions at once, so that a slow
 * network costs its delay a few times and not fifty, and for 200 ms at most. A share that has not answered everything by
 * then gets two seconds, since a clone with the wrong settings costs more. What is not answered then is unknown. It leaves
 * nothing; what a killed one left is taken away by the next.
 */
public final class DirectoryProbe {
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long MOST_ON_SHARE_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** Of that, what is kept for taking everything away. */
    private static final long REMOVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    private static final int THREADS = 10;

    private final MountTable mounts;
    private final int user;
    private final Supplier<String> names;

    /**
     * @param user the number of the user who runs this
     * @param names words that are never the same twice
     */
    public DirectoryProbe(MountTable mounts, int user, Supplier<String> names) {
        this.mounts = mounts;
        this.user = user;
        this.names = names;
    }

    /**
     * Looks; never fails: what could not be tried out is unknown.
     *
     * @param directory one that exists, without links on the way
     */
    public DirectoryTraits look(Path directory) {
        var own = new ProbeDirectory(directory, names.get());
        return new Look(own, mounts.holdingReal(directory), threads()).run();
    }

    /** A file system that hangs keeps its threads for ever: they must not keep the program. */
    private static Executor threads() {
        var threads =
                new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    var thread = new Thread(work, "directory-probe");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** One probe, with its threads and its deadline. */
    private final class Look {
        private final ProbeDirectory own;
        private final Optional<Mount> fileSystem;
        private final Executor threads;
        private final long start = System.nanoTime();
        private final long most;

        Look(ProbeDirectory own, Optional<Mount> fileSystem, Executor threads) {
            this.own = own;
            this.fileSystem = fileSystem;
            this.threads = threads;
            this.most = DirectoryTraits.unknown(fileSystem, 0).onShare() ? MOST_ON_SHARE_NANOS : MOST_NANOS;
        }

        DirectoryTraits run() {
            var nothing = DirectoryTraits.unknown(fileSystem, 0);
            CompletableFuture<Boolean> made = ask(own::make, false);
            waitFor(made, most - REMOVAL_NANOS);
            if (!made.getNow(false)) {
                // Made late, it would stay.
                var unused = made.thenAccept(this::removeIfMade);
                return nothing;
            }
            var questions = new FileQuestions(own.path(), user);
            // Alone, since the other questions would slow it down.
            var latency = ask(questions::latencyMicros, OptionalLong.empty());
            waitFor(latency, most - REMOVAL_NANOS);
            var modes = ask(apart("modes", FileQuestions::modeChanges), nothing.modeChanges());
            var symbolic = ask(apart("symbolic", FileQuestions::symbolicLinks), Answer.UNKNOWN);
            var folds = ask(apart("case", FileQuestions::foldsCase), Answer.UNKNOWN);
            var owned = ask(questions::ownFiles, Answer.UNKNOWN);
            var hard = ask(apart("hard", FileQuestions::hardLinks), Answer.UNKNOWN);
            var renames = ask(apart("renames", FileQuestions::renames), Answer.UNKNOWN);
            var ends = ask(apart("ends", FileQuestions::losesEnds), Answer.UNKNOWN);
            var refused = ask(apart("marks", FileQuestions::refusedCharacters), "");
            var times = nothing.onShare()
                    ? ask(new DirectoryTimes(own.path())::follow, Answer.UNKNOWN)
                    : CompletableFuture.completedFuture(Answer.UNKNOWN);
            var all = CompletableFuture.allOf(
                    modes, symbolic, folds, owned, latency, hard, renames, ends, refused, times);
            waitFor(all, most - REMOVAL_NANOS);
            var traits = new DirectoryTraits(
                    fileSystem,
                    modes.getNow(ModeChanges.UNKNOWN),
                    symbolic.getNow(Answer.UNKNOWN),
                    hard.getNow(Answer.UNKNOWN),
                    renames.getNow(Answer.UNKNOWN),
                    owned.getNow(Answer.UNKNOWN),
                    times.getNow(Answer.UNKNOWN),
                    new NameRules(
                            folds.getNow(Answer.UNKNOWN) == Answer.YES,
                            ends.getNow(Answer.UNKNOWN) == Answer.YES,
                            refused.getNow("")),
                    latency.getNow(OptionalLong.empty()),
                    TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
            waitFor(all.thenRunAsync(own::remove, threads), most);
            return traits;
        }

        private void removeIfMade(boolean made) {
            if (made) {
                own.remove();
            }
        }

        /** The kernel lets one change at a time into a directory: each question gets one. */
        private <T> Question<T> apart(String name, FilesQuestion<T> question) {
            return () -> {
                Path directory = Files.createDirectory(own.path().resolve(name));
                try {
                    return question.ask(new FileQuestions(directory, user));
                } finally {
                    Files.deleteIfExists(directory);
                }
            };
        }

        private <T> CompletableFuture<T> ask(Question<T> question, T unanswered) {
            var answer = new CompletableFuture<T>();
            threads.execute(() -> {
                try {
                    answer.complete(question.ask());
                } catch (IOException | UnsupportedOperationException notTriedOut) {
                    answer.complete(unanswered);
                } catch (RuntimeException bug) {
                    answer.completeExceptionally(bug);
                }
            });
            return answer;
        }

        /** @param end nanoseconds after the start */
        private void waitFor(CompletableFuture<?> answer, long end) {
            try {
                answer.get(Math.max(0, end - (System.nanoTime() - start)), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                return;
            } catch (ExecutionException bug) {
                throw new IllegalStateException(bug.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
    /** One of {@link FileQuestions}. */
    @FunctionalInterface
    private interface FilesQuestion<T> {
        T ask(FileQuestions questions) throws IOException;
    }
}
