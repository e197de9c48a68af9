// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Lets one process at a time look for an agent and start one. */
final class OneAtATime {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private OneAtATime() {}

    static <T> T run(Path lockFile, Supplier<T> work) {
        try (var channel = FileChannel.open(
                lockFile,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            lock(channel, lockFile);
            return work.get();
        } catch (IOException unlockable) {
            throw MlgitException.failed("cannot lock " + lockFile + ": " + AgentFailure.reason(unlockable))
                    .causedBy(unlockable);
        }
    }

    /** The lock ends with the channel. */
    private static void lock(FileChannel channel, Path lockFile) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!tried(channel)) {
            if (System.nanoTime() > end) {
                throw MlgitException.failed("another mlgit holds " + lockFile + " and does not let go", "try again");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByAnotherThread) {
            return false;
        }
    }
}
