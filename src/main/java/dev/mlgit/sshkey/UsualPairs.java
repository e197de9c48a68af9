// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the pairs of a directory at a glance ({@link UsualPair}): half of a long list in a thread of its own. */
final class UsualPairs {
    /** A thread costs as much as a few keys. */
    private static final int MANY = 16;

    private final int self;

    /** @param self the caller's user number */
    UsualPairs(int self) {
        this.self = self;
    }

    /**
     * One answer for each, in this order; empty for all that is not as usual.
     *
     * @param names of private files
     */
    List<Optional<KeyDescription>> describe(Path directory, List<String> names) {
        int middle = names.size() < MANY ? names.size() : names.size() / 2;
        var second = new Half(directory, names.subList(middle, names.size()));
        var thread = new Thread(second, "mlgit-keys");
        if (middle < names.size()) {
            thread.start();
        }
        var first = new Half(directory, names.subList(0, middle));
        first.run();
        await(thread);
        var found = new ArrayList<Optional<KeyDescription>>(names.size());
        found.addAll(first.found());
        found.addAll(second.found());
        return found;
    }

    /** Stops for an interrupt even where the other thread has ended before it was noticed. */
    private static void await(Thread thread) {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw MlgitException.interrupted("stopped while looking at keys").causedBy(stopped);
        }
    }

    /** Some of the names, with buffers of its own. */
    private final class Half implements Runnable {
        private final Path directory;
        private final List<String> names;
        private final List<Optional<KeyDescription>> found;
        private @Nullable RuntimeException failure;

        Half(Path directory, List<String> names) {
            this.directory = directory;
            this.names = names;
            this.found = new ArrayList<>(names.size());
        }

        @Override
        public void run() {
            var glance = new UsualPair(self);
            try {
                for (String name : names) {
                    found.add(glance.describe(directory, name));
                }
            } catch (RuntimeException bug) {
                failure = bug;
            }
        }

        List<Optional<KeyDescription>> found() {
            if (failure != null) {
                throw failure;
            }
            return found;
        }
    }
}
