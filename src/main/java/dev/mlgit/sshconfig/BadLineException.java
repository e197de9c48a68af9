// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

/** A line that ssh would not take, in ssh's words without the place. */
final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    BadLineException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
