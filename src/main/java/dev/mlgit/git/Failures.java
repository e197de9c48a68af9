// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.core.io.SafeText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks through chains of causes. */
final class Failures {
    private static final int MOST_CHARACTERS = 300;

    private Failures() {}

    /** The first of this type in the chain of causes. */
    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (type.isInstance(next)) {
                return Optional.of(type.cast(next));
            }
        }
        return Optional.empty();
    }

    /** The innermost message, made safe and short. */
    static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        for (Throwable next = failure; next != null; next = next.getCause()) {
            @Nullable String message = next.getMessage();
            reason = message == null || message.isBlank() ? reason : message;
        }
        String safe = SafeText.line(reason);
        return safe.length() > MOST_CHARACTERS ? safe.substring(0, MOST_CHARACTERS) + "..." : safe;
    }
}
