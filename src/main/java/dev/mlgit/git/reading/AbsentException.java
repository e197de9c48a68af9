// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

/** Stops the reading of one thing, with the reason why there is no value. Has no stack trace: it is an answer. */
public final class AbsentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public AbsentException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
