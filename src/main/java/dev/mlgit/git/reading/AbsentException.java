// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import org.jspecify.annotations.Nullable;

/** Stops the reading of one thing, with the reason why there is no value. Has no stack trace: it is an answer. */
public final class AbsentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public AbsentException(String reason) {
        this(reason, null);
    }

    /** @param cause what says more than the reason */
    AbsentException(String reason, @Nullable Throwable cause) {
        super(reason, cause, false, false);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
