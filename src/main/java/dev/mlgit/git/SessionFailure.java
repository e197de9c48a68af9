// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The first thing that went wrong on one of the session's threads, for the thread that waits for the session. */
final class SessionFailure {
    private final AtomicReference<@Nullable RuntimeException> first = new AtomicReference<>();

    void record(RuntimeException failure) {
        first.compareAndSet(null, failure);
    }

    Optional<RuntimeException> first() {
        return Optional.ofNullable(first.get());
    }
}
