// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.error.MlgitException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The value of {@code --depth}. */
final class Depth {
    private Depth() {}

    static OptionalInt of(@Nullable Integer depth) {
        if (depth == null) {
            return OptionalInt.empty();
        }
        if (depth < 1) {
            throw MlgitException.usage("the depth " + depth + " is not a positive number");
        }
        return OptionalInt.of(depth);
    }
}
