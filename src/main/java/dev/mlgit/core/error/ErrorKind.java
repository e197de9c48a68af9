// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.error;

/** What kind of failure ended a command; each kind is one exit code, and the codes are a contract. */
public enum ErrorKind {
    /** The work failed. */
    FAILED(1),
    /** The command line was wrong, or a question had no answer. */
    USAGE(2),
    /** A safety check refused. */
    REFUSED(3),
    /** The other side did not accept who we are. */
    AUTHENTICATION(4),
    /** A defect of mlgit itself. */
    BUG(70),
    /** The user stopped it. */
    INTERRUPTED(130);

    private final int exitCode;

    ErrorKind(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The process exit code, 1 to 130. */
    public int exitCode() {
        return exitCode;
    }
}
