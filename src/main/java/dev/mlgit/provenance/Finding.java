// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing asked of a repository: its value, or the reason why there is none.
 *
 * @param value what git would print; null when there is nothing
 * @param reason the reason's code, such as {@code detached-head}; empty when there is a value
 */
public record Finding(@Nullable String value, String reason) {
    public Finding {
        Objects.requireNonNull(reason);
    }

    public static Finding of(String value) {
        return new Finding(value, "");
    }

    public static Finding absent(String reason) {
        return new Finding(null, reason);
    }
}
